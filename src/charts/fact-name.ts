// What a changed fact is called: what is measured, where, of which plan or promise, and of which day.
import type { DrawingWords } from '../locales/drawing-words.ts';
import type { Cell } from './chart.ts';
import { operationName } from './operation-name.ts';
import { organisationName } from './organisation-names.ts';
import { locationName } from './place-names.ts';
import { publishersWord } from './publishers-words.ts';

/** "Displaced within the country · Ninewa · 31 Dec 2017"; "Requirement · Mosul Flash Appeal · Health · 2016". */
export function factName(row: Record<string, Cell>, facts: Record<string, Cell>, words: DrawingWords): string {
  const day = row.as_of ? words.day(String(row.as_of), 'short') : row.year;
  const parts =
    row.noun === 'displacement_figures'
      ? [
          groupName(row, words),
          locationName(row, words),
          operationName(String(row.operation ?? ''), words),
          row.assessment,
        ]
      : [
          moneyName(row, words),
          row.plan_name || row.plan_code,
          sectorOf(row, words),
          donorOf(row, facts, words),
          row.pledge_ref,
        ];
  return [...parts, day]
    .filter(part => part !== null && part !== undefined && part !== '')
    .map(part => apart(String(part), words))
    .join(' · ');
}

function groupName(row: Record<string, Cell>, words: DrawingWords): string {
  const group = words.t(`charts.group.${row.population_group}`);
  return row.unit === 'families' ? words.t('charts.changed.in-families', { group }) : group;
}

function moneyName(row: Record<string, Cell>, words: DrawingWords): string {
  if (row.noun === 'pledges') return words.t('charts.changed.pledge');
  if (row.noun === 'pledge_events') return words.t(`charts.changed.pledge-${row.event}`);
  return words.t(`column.${row.measure}`);
}

function sectorOf({ sector }: Record<string, Cell>, words: DrawingWords): string {
  return sector ? publishersWord('sector', String(sector), words) : '';
}

function donorOf({ donor }: Record<string, Cell>, facts: Record<string, Cell>, words: DrawingWords): string {
  return donor ? organisationName(String(donor), facts, words) : '';
}

/** In a line that runs to the left, Latin letters would draw the number of the day after them to themselves. */
function apart(part: string, { dir }: DrawingWords): string {
  return dir === 'rtl' && /[a-z]/i.test(part) ? `\u2068${part}\u2069` : part;
}
