// What is wrong with a parameter, and the sentence that says what it may be.

/** `key` of the catalogue, with its values. */
export type WrongParameter = { parameter: string; key: string; values: Record<string, string> };

/** `kind`: the end of the sentence's key. Of a long value only the beginning is repeated. */
export function wrongly(parameter: string, kind: string, value: string): WrongParameter {
  return { parameter, key: `charts.question.wrong.${kind}`, values: { value: value.slice(0, 100) } };
}
