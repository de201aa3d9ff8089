// The name of an operation in the reader's language, where the catalogue has it: IDMC's two are words, others are names.
import type { DrawingWords } from '../locales/drawing-words.ts';

/** `operation` as its source writes it; empty stays empty. */
export function operationName(operation: string, words: DrawingWords): string {
  const key = `charts.code.operation.${operation}`;
  return operation && words.has(key) ? words.t(key) : operation;
}
