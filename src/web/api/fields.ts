// The kinds of values that the API gives; what each field means stands in the catalogue under `api.fields`.
import { z } from 'zod';

/** Not stated is null, and never an empty text. */
export const text = z.string().min(1).nullable();
export const texts = z.array(z.string());

/** A day, YYYY-MM-DD, or null where none is stated. */
export const day = z.iso.date().nullable();

/** People and families: a whole number of any length, as text, so that no reader's floats can round it. */
export const count = z.string().regex(/^\d+$/).nullable();

/** Money, factors and rates: exact decimal text. */
export const decimal = z
  .string()
  .regex(/^-?\d+(\.\d+)?$/)
  .nullable();

export const whole = z.int().nullable();
export const yesOrNo = z.boolean().nullable();

/** Where a row came from: the version that published it, and the line of the file. */
export const origin = {
  published_in: z.int(),
  import_id: z.uuid(),
  line: z.int(),
};
