// Directions in the style sheets are logical, so that Arabic is the same page mirrored.
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const physical = [
  /(?:^|[\s{;-])(?:left|right)(?:-(?:color|style|width|radius))?\s*:/, // left: 0, margin-left: 1rem, border-left-color: red
  /\b(?:text-align|float|clear|justify-\w+|align-\w+|caption-side)\s*:[^;]*\b(?:left|right)\b/,
  /\b(?:margin|padding|inset|border-width)\s*:\s*[^\s;]+\s+[^\s;]+\s+[^\s;]+\s+[^\s;]+\s*;/, // four sides in order
];

const sheets = readdirSync('public').filter(name => name.endsWith('.css'));

test.each(sheets)('%s names no left and no right', name => {
  const lines = readFileSync(`public/${name}`, 'utf8')
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .split('\n');
  expect(lines.filter(line => physical.some(pattern => pattern.test(line)))).toEqual([]);
});

test.each([
  ...['left: 0;', 'margin-left: 1rem;', 'padding-right:0', 'text-align: left;', 'float: right;', 'border-left: 1px;'],
  ...['inset: 0 1px 2px 3px;', 'border-top-left-radius: 2px;', 'border-right-color: red;'],
])('“%s” would be found', line => {
  expect(physical.some(pattern => pattern.test(`  ${line}`))).toBe(true);
});
