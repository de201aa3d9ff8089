// A drawing read by keys: one stop of the tab key, from there arrows; what the pointer would be told is said aloud as well.
import { activate, point } from './cursor.js';
import { nextPoint } from './next-point.js';

const said = document.getElementById('chart-said');

/** `panelsOf` gives the charts as they are drawn now. Without script the drawing is a picture, and the table says all. */
export function readByKeys(figure, panelsOf) {
  const drawing = figure.querySelector('.drawing');
  const told = [...drawing.querySelectorAll('canvas')].map(canvas => canvas.getAttribute('aria-describedby'));
  drawing.tabIndex = 0;
  drawing.setAttribute('role', 'application');
  drawing.setAttribute('aria-labelledby', `${figure.id}-title`);
  drawing.setAttribute('aria-describedby', [...told, 'chart-keys'].join(' '));
  let at = null;
  drawing.addEventListener('keydown', event => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === 'Escape') return leave();
    const next = nextPoint(panelsOf(), at, event.key);
    if (!next) return;
    event.preventDefault();
    at = next;
    said.textContent = show(panelsOf(), at);
  });
  drawing.addEventListener('blur', leave);

  function leave() {
    if (at) show(panelsOf(), null);
    at = null;
    said.textContent = '';
  }
}

/** Shows the tooltip there and nowhere else, and gives its text. */
function show(panels, at) {
  for (const [i, chart] of panels.entries()) {
    chart.ringed = i === at?.panel ? at : undefined;
    activate(chart, chart.ringed ? [at] : []);
  }
  point(panels, panels[at?.panel], at);
  for (const chart of panels) chart.draw();
  const { title = [], body = [] } = panels[at?.panel]?.tooltip ?? {};
  return [...title, ...body.flatMap(({ lines }) => lines)].join('. ');
}
