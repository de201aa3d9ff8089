// What a parameter of the API means and may be, in a sentence: the same in the document, on its page and where it is refused.
import { z } from 'zod';
import type { Words } from '../../locales/words.ts';

/** As JSON Schema (2020-12), without what says nothing: patterns of days, and the bounds of whole numbers in JavaScript. */
export function jsonSchema(schema: z.ZodType): Record<string, unknown> {
  const { $schema, ...written } = z.toJSONSchema(schema, {
    override: ({ jsonSchema }) => {
      if (['date', 'date-time', 'uuid'].includes(String(jsonSchema.format))) delete jsonSchema.pattern;
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
      if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
    },
  });
  return written;
}

export function aboutParameter(name: string, schema: z.ZodType, words: Words): string {
  return [words.t(`api.parameters.${name}`), mayBe(schema, words, name.endsWith('year'))].filter(Boolean).join(' ');
}

/** Its values where they are few, or from where to where they go. */
function mayBe(schema: z.ZodType, { t, number, plain }: Words, isYear: boolean): string {
  const {
    enum: values,
    minimum,
    maximum,
  } = jsonSchema(schema) as { enum?: string[]; minimum?: number; maximum?: number };
  if (values) return t('api.one_of', { values: values.join(', ') });
  const written = isYear ? plain : number;
  return maximum === undefined ? '' : t('api.between', { minimum: written(minimum ?? 0), maximum: written(maximum) });
}
