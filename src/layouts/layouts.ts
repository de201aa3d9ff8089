// Every layout the importer knows: one import and one line each, in alphabetical order.
import type { Layout } from './layout.ts';

export const layouts: readonly Layout[] = [];
