// The tests of files, days, charts and downloads in four time zones and four languages of the machine: `npm run test:zones`.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Ahead of and behind UTC, half an hour off, and the day's edge: a day that moves shows in one of them. */
const zones = ['Asia/Baghdad', 'Pacific/Kiritimati', 'America/St_Johns', 'UTC'];
/** Other digits, other decimal signs, and an i without a dot. */
const languages = ['C', 'de_DE.UTF-8', 'ar_SA.UTF-8', 'tr_TR.UTF-8'];

const part = [
  'tests/csv',
  'tests/model/decimal.test.ts',
  'tests/exports',
  'tests/layouts/displacement.test.ts',
  'tests/charts/read-question.test.ts',
  'tests/charts/displaced-by-location.test.ts',
  'tests/charts/displacement-series.test.ts',
  'tests/charts/freshness.test.ts',
];

/** Every pair; the first four have each zone and each language once, so that what breaks is seen early. */
const pairs = languages.flatMap((_, shift) =>
  zones.map((zone, n) => [zone, languages[(n + shift) % languages.length]!] as const),
);

const begun = Date.now();
const red = pairs.map(([zone, language]) => run(zone, language)).filter(name => name !== null);
const seconds = Math.round((Date.now() - begun) / 1000);
console.log(
  `zones: ${pairs.length - red.length} of ${pairs.length} green in ${seconds} s${red.length > 0 ? `; red: ${red.join(', ')}` : ''}`,
);
process.exitCode = red.length > 0 ? 1 : 0;

/** The name of the run where a test failed, or null. */
function run(zone: string, language: string): string | null {
  const env = { ...process.env, TZ: zone, LC_ALL: language, LANG: language };
  const vitest = [
    'node_modules/vitest/vitest.mjs',
    'run',
    '--config',
    'tests/vitest.config.ts',
    '--reporter=dot',
    '--testTimeout=60000',
    ...part,
  ];
  const { status, stdout, stderr } = spawnSync(process.execPath, vitest, {
    cwd: fileURLToPath(new URL('..', import.meta.url)),
    env,
    encoding: 'utf8',
  });
  const name = `${zone} ${language}`;
  console.log(`${status === 0 ? 'green' : 'RED  '} ${name} ${/Tests .*/.exec(stdout)?.[0] ?? ''}`);
  if (status !== 0) console.log(stdout, stderr);
  return status === 0 ? null : name;
}
