// Words in a picture: over how many lines they go, and in which direction.

/** A line without Arabic letters keeps its marks where they belong, in an Arabic picture too: "Belgium,", not ",Belgium". */
export function ownDirection(line) {
  return /[\u0600-\u06ff]/.test(line) ? together(line) : together(`\u200e${line}\u200e`);
}

/** Words of one foreign name, on paper too: Chromium prints an Arabic canvas word by word, from right to left. */
export function together(line) {
  return line.replace(/(?<=[A-Za-z0-9]) (?=[A-Za-z0-9])/g, '\u00a0');
}

/** A name too long for its row is cut; the table and the pointer say all of it. */
export function atMost(lines, most = 3) {
  return lines.length <= most ? lines : [...lines.slice(0, most - 1), `${lines[most - 1]} …`];
}

/** A long name over several lines, broken between words. */
export function inLines(label, most) {
  if (typeof label !== 'string' || label.length <= most) return label;
  const lines = [''];
  for (const word of label.split(' ')) {
    const longer = `${lines.at(-1)} ${word}`.trim();
    if (longer.length <= most || lines.at(-1) === '') lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}
