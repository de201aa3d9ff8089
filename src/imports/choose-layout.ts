// By which layout a header is read: what was declared, else the built-in one that knows it, else a mapping saved for it, else
// what its HXL tags say.
import { columnKey, type Header, type Layout } from '../layouts/layout.ts';
import { layouts } from '../layouts/layouts.ts';
import { makeMappedLayout } from '../layouts/mapped.ts';
import { recogniseLayout } from '../layouts/recognise.ts';
import { mappingOfTags } from '../layouts/tagged.ts';
import type { ImportOptions } from '../model/import.ts';
import type { Mapping } from '../model/mapping.ts';

/** `mapping`: the one by which it is read, or null. */
export type Chosen = { layout: Layout; mapping: Mapping | null };

/** Null where nothing fits. A declared layout always fits; a declared mapping where its columns are there. */
export function chooseLayout(header: Header, options: ImportOptions, saved: readonly Mapping[]): Chosen | null {
  if (options.mapping) {
    const chosen = byMapping(header, options.mapping);
    return chosen.layout.columns.every(header.has) ? chosen : null;
  }
  const layout = options.layout ? layouts.find(one => one.name === options.layout) : recogniseLayout(header, layouts);
  if (layout) return { layout, mapping: null };
  const mapping = options.layout ? undefined : (saved.find(one => isMadeFor(one, header)) ?? mappingOfTags(header));
  return mapping ? byMapping(header, mapping) : null;
}

/** The layout of a mapping, whether the header has its columns or not. */
export function byMapping(header: Header, mapping: Mapping): Chosen {
  return { layout: makeMappedLayout(mapping, header.names), mapping };
}

/** The same columns, in whatever order and capitals. */
function isMadeFor(mapping: Mapping, { names }: Header): boolean {
  return mapping.header.length > 0 && headerKey(mapping.header) === headerKey(names);
}

export function headerKey(names: readonly string[]): string {
  return names.map(columnKey).sort().join('\n');
}
