// The sample map of the pattern page: a counted symbol and open ones, a dot, and beside them what has no place on it.
import type { Panel } from '../charts/chart.ts';
import { worldGround } from '../charts/country-map.ts';
import { type MapSymbol, mapPanel } from '../charts/map-panel.ts';
import { say } from '../charts/say.ts';
import type { Words } from '../locales/words.ts';

export function sampleMap(words: Words): Panel {
  const groups = [
    { label: words.t('patterns.source', { n: 1 }), colour: '@source-1', symbols: [iraq(words)] },
    { label: words.t('patterns.source', { n: 2 }), colour: '@source-2', symbols: neighbours(words) },
  ] as const;
  const beside = [{ value: '412300', text: `${words.t('charts.unlocated')}: ${words.number('412300')}` }];
  return mapPanel(worldGround(), groups, beside, words, words.t('charts.map.not-counted'))!;
}

/** Whose boundaries it shows. */
export function sampleBoundaries(words: Words): string {
  return say(worldGround().notes.at(-1)!, words);
}

function iraq(words: Words): MapSymbol {
  return symbol('IRQ', words.name('Iraq', 'العراق'), '2615988', false, words);
}

function neighbours(words: Words): MapSymbol[] {
  return [
    symbol('TUR', words.name('Türkiye', 'تركيا'), '740160', true, words),
    symbol('KWT', words.name('Kuwait', 'الكويت'), '1000', true, words),
  ];
}

function symbol(code: string, name: string, value: string, open: boolean, words: Words): MapSymbol {
  const text = words.number(value);
  return { at: worldGround().at.get(code)!, name, value, text, said: text, open };
}
