// Colours by meaning, in both schemes, and how a configuration gets them.

/**
 * Colours by meaning, the same everywhere. Every text colour holds 4.5:1 with the paper. What holds less than 3:1 (committed,
 * the later sources, land) tells nothing alone: a texture, a marker or a name stands beside it.
 */
export const palettes = {
  light: {
    paper: '#fbfaf7',
    ink: '#1b1f24',
    muted: '#5a6270',
    hairline: '#e2ded4',
    land: '#ebe6da',
    around: '#f4f1ea',
    border: '#cfc8b9',
    shore: '#a39c8d',
    displaced: '#1f4e79',
    returned: '#2a8c82',
    moved: '#7a3b69',
    paid: '#1d5c4a',
    committed: '#7db8a2',
    pledged: '#b86e00',
    withdrawn: '#8a8f98',
    requirement: '#1b1f24',
    remainder: '#8a8f98',
    'source-1': '#0072b2',
    'source-2': '#d55e00',
    'source-3': '#009e73',
    'source-4': '#cc79a7',
    'source-5': '#e69f00',
    'source-6': '#56b4e9',
  },
  dark: {
    paper: '#14171b',
    ink: '#e9e6df',
    muted: '#9aa3ad',
    hairline: '#2b3036',
    land: '#2a3037',
    around: '#1d2126',
    border: '#3d444c',
    shore: '#68717b',
    displaced: '#6ea8dc',
    returned: '#4fb8ad',
    moved: '#c98ab6',
    paid: '#3f9c80',
    committed: '#a5d6c4',
    pledged: '#e39a35',
    withdrawn: '#8a8f98',
    requirement: '#e9e6df',
    remainder: '#8a8f98',
    'source-1': '#3d9bd6',
    'source-2': '#e8772e',
    'source-3': '#1fb98d',
    'source-4': '#cc79a7',
    'source-5': '#e69f00',
    'source-6': '#56b4e9',
  },
};

palettes.paper = { ...palettes.light, paper: '#ffffff' };

/** Replaces every "@role" by the colour of the scheme. */
export function coloured(value, palette) {
  if (typeof value === 'string' && value.startsWith('@')) return palette[value.slice(1)] ?? palette.ink;
  if (Array.isArray(value)) return value.map(item => coloured(item, palette));
  if (value && typeof value === 'object') {
    for (const [key, item] of Object.entries(value)) value[key] = coloured(item, palette);
  }
  return value;
}

/** Below this width a picture is a phone's: legend instead of labels at line ends, fewer ticks. */
export const phone = 560;
