// What a benchmark found, each figure beside its anchor of the same run: for the one table of `npm run bench`.

/** `anchor`: the figure of what stands in the column beside it, measured in the same run; null where there is nothing alike. */
export type Told = { what: string; ours: number; anchor: number | null; 'the anchor is': string };

export function tell(...figures: Told[]): void {
  process.send?.(figures);
}
