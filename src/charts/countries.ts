// The countries side by side: the newest figure of each source for each (see `lastWhole`), with its age. No total over sources or days.
import type { PopulationGroup } from '../model/displacement-figure.ts';
import type { Question } from '../model/question.ts';
import type { Db } from '../store/connect.ts';
import { latestByCountry } from '../store/displacement-by-country.ts';
import { locationsByCode } from '../store/locations.ts';
import type { Answer, Chart, Sentence } from './chart.ts';
import { worldGround } from './country-map.ts';
import { countryNotes } from './country-notes.ts';
import { drawCountries } from './country-pictures.ts';
import { type CountryRow, codesOf, countryRow, inOrder, leaders } from './country-rows.ts';
import { explainCountry } from './explain-country.ts';
import { lastWhole } from './last-whole.ts';
import { mainFacts, mainValues } from './main-point.ts';
import { worldNames } from './place-names.ts';
import { sourceNames } from './source-names.ts';

export const countries: Chart<CountryRow> = {
  slug: 'countries',
  columns: [
    { name: 'location_code', kind: 'code' },
    { name: 'location_name', kind: 'text' },
    { name: 'location_name_ar', kind: 'text' },
    { name: 'source', kind: 'code' },
    { name: 'operation', kind: 'text' },
    { name: 'as_of', kind: 'day' },
    { name: 'age_days', kind: 'days' },
    { name: 'individuals', kind: 'count' },
    { name: 'basis', kind: 'code' },
    { name: 'quantifier', kind: 'code' },
    { name: 'returnees', kind: 'count' },
    { name: 'returnees_as_of', kind: 'day' },
    { name: 'households', kind: 'count' },
    { name: 'population_group', kind: 'code' },
    { name: 'assessment', kind: 'text' },
    { name: 'carried_places', kind: 'count', file_only: true },
    { name: 'carried_share', kind: 'percent', file_only: true },
  ],
  key: ['location_code', 'population_group', 'source', 'operation', 'assessment', 'basis'],
  answer,
  headline,
  explain: explainCountry,
  draw: drawCountries,
};

/** `question.places` chooses countries; the place of the question does not matter here. */
async function answer(db: Db, question: Question): Promise<Answer<CountryRow>> {
  const group = question.group ?? 'idps';
  const chosen = question.places?.split(',') ?? null;
  const beside: PopulationGroup[] = group === 'returnees' ? [] : ['returnees'];
  const found = await latestByCountry(db, question, [group, ...beside], chosen);
  const { points, instead } = await lastWhole(db, question, found);
  const told = points.filter(point => point.population_group === group);
  const places = await locationsByCode(db, [...codesOf(points), ...(chosen ?? [])], question.version);
  const main = leaders(told)[0];
  const sources = [...new Set(told.map(point => point.source))].sort();
  const rows = inOrder(told).map(point => countryRow(point, { points, instead }, places, question));
  const map = worldGround();
  return {
    rows,
    map,
    notes: [...countryNotes(told, rows, { chosen, instead, places, sources }), ...(rows.length > 0 ? map.notes : [])],
    as_of: null,
    sources,
    facts: {
      ...(await sourceNames(db, sources)),
      ...worldNames,
      population_group: group,
      countries: codesOf(told).length,
      top: main ? (places.get(main.location_code)?.name ?? main.location_code) : null,
      top_ar: main ? (places.get(main.location_code)?.name_ar ?? null) : null,
      top_as_of: main?.as_of ?? null,
      ...mainFacts(
        main,
        told.filter(point => point.location_code === main?.location_code),
      ),
    },
  };
}

function headline({ facts }: Answer<CountryRow>): Sentence {
  const { population_group = null } = facts;
  if (facts.individuals == null) return { key: 'charts.countries.nothing', values: { population_group } };
  return {
    key: 'charts.countries.headline',
    values: {
      population_group,
      place: facts.top!,
      place_ar: facts.top_ar!,
      as_of: facts.top_as_of!,
      ...mainValues(facts),
      count: Number(facts.countries),
    },
  };
}
