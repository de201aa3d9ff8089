// Draws each figure's charts from the configuration that stands beside them; again when the width or the colours change.
import './vendor/chart.js';
import { palettes, phone, prepare, sharedRoom, tallness } from './chart-manner.js';
import { cursor } from './charts/cursor.js';
import { readByKeys } from './charts/read-by-keys.js';

const { Chart } = globalThis;

const dark = matchMedia('(prefers-color-scheme: dark)');
const drawn = new Map();

/** The width of an A4 page between its margins, in CSS pixels; see the print style. */
const paperWidth = 680;

let onPaper = false;

/** Pictures far below are drawn when they come near. */
const near = new IntersectionObserver(
  entries => {
    for (const { target, isIntersecting } of entries)
      if (isIntersecting) void fetchSheet(target).then(() => draw(target));
  },
  { rootMargin: '400px' },
);

for (const figure of document.querySelectorAll('[data-chart]')) {
  near.observe(figure);
  readByKeys(figure, () => drawn.get(figure) ?? draw(figure));
}

/** The outlines of the world come once, and only when a map of it does. Without them the map has its symbols still. */
let sheet;
async function fetchSheet(figure) {
  near.unobserve(figure);
  const { sheet: address } = figure.dataset;
  if (!address || sheet) return;
  sheet = await fetch(address)
    .then(answer => answer.json())
    .catch(() => undefined);
}

function draw(figure) {
  near.unobserve(figure);
  const panels = JSON.parse(figure.querySelector('script[type="application/json"]').textContent);
  for (const chart of drawn.get(figure) ?? []) chart.destroy();
  const canvases = [...figure.querySelectorAll('canvas')];
  const room = sharedRoom(panels.map(panel => panel.config));
  const charts = [];
  for (const [i, panel] of panels.entries()) charts.push(drawPanel(canvases[i], panel, room, charts));
  if (drawn.size === 0) performance.mark('first-chart');
  drawn.set(figure, charts);
  return charts;
}

function drawPanel(canvas, panel, room, charts) {
  const frame = canvas.parentElement;
  frame.style.inlineSize = onPaper ? `${paperWidth}px` : '';
  const width = frame.clientWidth;
  const scheme = onPaper ? 'paper' : dark.matches ? 'dark' : 'light';
  frame.style.blockSize = `${tallness(panel, { width, scheme })}px`;
  const font = getComputedStyle(document.body).fontFamily;
  const { locale } = document.body.dataset;
  const place = { scheme, width, font, locale, sheet, ...room };
  const config = prepare(panel.config, place);
  config.options.responsive = true;
  config.plugins.push(cursor(charts, palettes[scheme]));
  return new Chart(canvas, config);
}

function redraw() {
  for (const figure of drawn.keys()) draw(figure);
}

/** Paper has no scrolling, a width of its own and no dark: all is drawn for it, and for the window again afterwards. */
addEventListener('beforeprint', () => {
  onPaper = true;
  for (const figure of document.querySelectorAll('[data-chart]')) draw(figure);
});
addEventListener('afterprint', () => {
  onPaper = false;
  redraw();
});

dark.addEventListener('change', redraw);
document.fonts?.ready.then(redraw);

let narrow = innerWidth < phone;
addEventListener('resize', () => {
  if (innerWidth < phone === narrow) return;
  narrow = !narrow;
  redraw();
});
