// The outlines of a map, unpacked from text and filled.

/** Of two rings in the land, one in the other, the inner is a hole; neighbours may lie over each other. */
export function fill({ ctx, scales }, rings, colour, line, rule) {
  const [left, top] = [scales.x.getPixelForValue(0), scales.y.getPixelForValue(0)];
  const pixels = scales.x.getPixelForValue(1) - left;
  ctx.beginPath();
  for (const ring of rings) {
    unpackRing(ring).forEach(([x, y], i) => {
      if (i === 0) ctx.moveTo(left + x * pixels, top + y * pixels);
      else ctx.lineTo(left + x * pixels, top + y * pixels);
    });
    ctx.closePath();
  }
  ctx.fillStyle = colour;
  ctx.fill(rule);
  ctx.strokeStyle = line;
  ctx.lineWidth = 0.75;
  ctx.lineJoin = 'round';
  ctx.stroke();
}

export const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const values = Object.fromEntries([...digits].map((digit, value) => [digit, value]));

/** The vertices of a ring from its text; see `Ring` on the server. */
export function unpackRing(text) {
  const points = [];
  let [x, y, at] = [0, 0, 0];
  const step = () => {
    let [number, place, digit] = [0, 1, 32];
    for (; digit >= 32; place *= 32) {
      digit = values[text[at++]];
      number += (digit % 32) * place;
    }
    return number % 2 === 1 ? -(number + 1) / 2 : number / 2;
  };
  while (at < text.length) {
    x += step();
    y += step();
    points.push([x, y]);
  }
  return points;
}
