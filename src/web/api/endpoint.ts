// What a part of the API is: which parameters it takes, how a row looks, and who reads its rows.
import type { z } from 'zod';
import type { Db } from '../../store/connect.ts';
import type { Condition, PageNoun, PageStart, PublishedPage } from '../../store/published-page.ts';
import type { RowFilter } from '../../store/published-rows.ts';
import type { Given, Parameters } from './parameters.ts';

/**
 * `name`: the last step of its address. `parameters`: its own, beside those that all have. `dated`: what it tells is of a
 * version, so that `known_on` and `version` mean something. `quoted`: its rows are their source's own words. `after`: how the key of a row looks. `example`: a question that
 * has an answer where the sample is loaded.
 */
export type Endpoint = {
  name: string;
  parameters: Parameters;
  dated: boolean;
  quoted: boolean;
  after: RegExp;
  row: z.ZodObject;
  example: string;
  read(db: Db, asked: ApiQuestion): Promise<Found>;
};

/** `given`: the endpoint's own parameters as they were given; `conditions`: what of them compares columns. */
export type ApiQuestion = Pick<RowFilter, 'version' | 'place' | 'withheldSources' | 'sites'> & {
  given: Given;
  conditions: readonly Condition[];
  known_on: string;
  after: string | null;
} & Omit<PageStart, 'after'>;

/** `more`: another page follows. `withheld`: see `PublishedPage`. */
export type Found = {
  rows: { key: string; row: Record<string, unknown> }[];
  more: boolean;
  withheld: PublishedPage<PageNoun>['withheld'];
};
