// The words that publishers use in the cells of a table for what our templates name by one word.
import { columnKey } from './layout.ts';

const spoken: Record<string, readonly string[]> = {
  idps: [
    'idp',
    'internally displaced',
    'internally displaced persons',
    'displaced',
    'déplacés',
    'déplacés internes',
    'PDI',
    'نازحون',
    'نازحين',
    'النازحون',
  ],
  returnees: ['returnee', 'returned', 'retournés', 'عائدون', 'عائدين', 'العائدون'],
  refugees: ['refugee', 'réfugiés', 'لاجئون', 'لاجئين', 'اللاجئون'],
  asylum_seekers: ['asylum seeker', "demandeurs d'asile", 'طالبو اللجوء'],
  host_community: ['host', 'host communities', 'المجتمع المضيف'],
  pledge: ['pledged', 'pledges', 'promesse', 'تعهد'],
  commitment: ['committed', 'commitments', 'contribution', 'engagement', 'التزام'],
  paid: ['paid contribution', 'payment', 'disbursement', 'disbursed', 'received', 'payé', 'versé', 'مدفوع'],
  pledged: ['pledge', 'announced'],
};

const byKey = new Map(Object.entries(spoken).flatMap(([word, said]) => said.map(one => [columnKey(one) + word, word])));

/** The one of `words` that is meant by the text, or null; a word itself is left to the strict reading. */
export function spokenWord<W extends string>(text: string, words: readonly W[]): W | null {
  const key = columnKey(text);
  return words.find(word => byKey.has(key + word)) ?? null;
}
