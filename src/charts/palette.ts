// The colours of pages and pictures, read from where they are set, with their contrast on paper.
import { readFileSync } from 'node:fs';
import { palettes } from '../../public/chart-manner.js';
import type { DrawingWords } from '../locales/drawing-words.ts';
import { contrast } from './contrast.ts';

type Scheme = 'light' | 'dark';
type Shade = { colour: string; paper: string; contrast: string };
type Colour = { name: string; meaning: string; shades: Shade[] };

const schemes: readonly Scheme[] = ['light', 'dark'];

/** Colours of pictures by their meaning, then those of pages. */
export function palette(words: DrawingWords): { pictures: Colour[]; pages: Colour[] } {
  return { pictures: coloursOf(palettes, words), pages: coloursOf(pageColours(), words) };
}

type Palettes = Record<Scheme, Record<string, string>>;

function coloursOf(set: Palettes, words: DrawingWords): Colour[] {
  return Object.keys(set.light).map(name => ({
    name,
    meaning: meaningOf(name, words),
    shades: schemes.map(scheme => shade(set[scheme][name]!, set[scheme].paper!, words)),
  }));
}

function meaningOf(name: string, { t, plain }: DrawingWords): string {
  const [, source] = /^source-(\d)$/.exec(name) ?? [];
  return source ? t('patterns.source', { n: plain(source) }) : t(`patterns.meaning.${name}`);
}

function shade(colour: string, paper: string, { plain }: DrawingWords): Shade {
  return { colour, paper, contrast: plain((Math.floor(contrast(colour, paper) * 10) / 10).toFixed(1)) };
}

/** The custom properties of site.css: the first block is the light scheme's, the second the dark one's. */
function pageColours(): Palettes {
  const css = readFileSync(new URL('../../public/site.css', import.meta.url), 'utf8');
  const [light = {}, dark = {}] = [...css.matchAll(/:root {([^}]*)}/g)].map(([, block = '']) =>
    Object.fromEntries([...block.matchAll(/--([\w-]+): (#\w{6});/g)].map(([, name, colour]) => [name, colour])),
  );
  return { light, dark };
}
