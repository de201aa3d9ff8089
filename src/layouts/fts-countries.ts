// Which countries an FTS file of requirements and funding is whole for, so that what it lacks of them is known to have vanished.

/** Nobody puts so many countries' own files together: FTS's file of all countries names more than a hundred. */
export const manyCountries = 10;

/**
 * FTS gives out a file for each country and one for all. A file of many countries is the one of all: a country that it no
 * longer names has nothing left there.
 * @param own the scopes of the file's rows, each a kind and a country: `ocha-fts requirements-funding IRQ`
 * @returns whether this scope, published before, belongs in the file
 */
export function holdsAllCountries(own: readonly string[]): (scope: string) => boolean {
  const countries = Map.groupBy(own, kindOf);
  return scope => (countries.get(kindOf(scope))?.length ?? 0) >= manyCountries;
}

function kindOf(scope: string): string {
  return scope.slice(0, scope.lastIndexOf(' '));
}
