// Every table that can be downloaded, with hostile cells in it, opened by LibreOffice: no cell is a formula, and every number
// is the number that we wrote. Where LibreOffice is not installed the test is skipped, and the console says so.
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { parse } from 'csv-parse/sync';
import { afterAll, describe, expect, test } from 'vitest';
import { charts, worldCharts } from '../../src/charts/charts.ts';
import { unguardFormula } from '../../src/csv/formula-guard.ts';
import { dataSets } from '../../src/exports/data.ts';
import { stockReference } from '../../src/imports/stock.ts';
import { checkText, publishText } from '../imports/take-text.ts';
import { startApp } from '../web/app.ts';
import { nastyFamilies } from '../web/nasty-families.ts';
import { nastyStrings } from '../web/nasty-strings.ts';
import { type Cell, cellsOf, formulasIn } from './flat-sheet.ts';

const folders = (process.env.PATH ?? '').split(delimiter);
const soffice = folders.map(folder => join(folder, 'soffice')).find(path => existsSync(path));
if (!soffice)
  console.warn('SKIPPED: "spreadsheets" needs LibreOffice (soffice in the PATH): apt-get install libreoffice-calc');

/** What becomes a formula when it stands in a cell as it is, and what a cell may hold without harm beside it. */
const hostile = [...new Set([...nastyStrings, ...nastyFamilies])].filter(
  text => /^[\s\u200b"']*[=+\-@＝＋－＠]/.test(text) && !/\p{Cc}/u.test(text),
);
const cell = (text: string) => `"${text.replaceAll('"', '""')}"`;

describe.skipIf(!soffice)('spreadsheets', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ledger-sheets.'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** Writes the files and opens them as a person would, all at once; by their names without what they end in. */
  async function open(contents: Map<string, string | Buffer>, how: string[]): Promise<Map<string, string>> {
    for (const [name, content] of contents) writeFileSync(join(folder, name), content);
    const files = [...contents.keys()].map(name => join(folder, name));
    const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
    const quiet = ['--headless', '--norestore', '--nologo', profile];
    await promisify(execFile)(soffice!, [...quiet, ...how, '--convert-to', 'fods', '--outdir', folder, ...files], {
      timeout: 240_000,
    });
    const read = (name: string) => readFileSync(join(folder, name.replace(/\.\w+$/, '.fods')), 'utf8');
    return new Map([...contents.keys()].map(name => [name, read(name)]));
  }

  test('hold no formula and no changed number', { timeout: 300_000 }, async () => {
    expect(hostile.length).toBeGreaterThan(20);
    const { texts: files, workbooks } = await downloads();
    const opened = await open(new Map([...files, ['control.csv', 'a,b\n=1+1,5\n']]), [reading]);
    expect(formulasIn(opened.get('control.csv')!)).toBe(1);
    const formulas: string[] = [];
    const changed: string[] = [];
    let numbers = 0;
    let guarded = 0;
    for (const [name, text] of files) {
      const sheet = opened.get(name)!;
      if (formulasIn(sheet) > 0) formulas.push(name);
      const rows = parse(text, { bom: true, relax_column_count: true }) as string[][];
      const cells = cellsOf(sheet);
      for (const [line, row] of rows.entries())
        for (const [column, written] of row.entries()) {
          if (/^'[\s\u200b"']*[=+\-@＝＋－＠]/.test(written)) guarded++;
          if (!/^-?\d+(\.\d+)?$/.test(written)) continue;
          numbers++;
          if (!isSame(written, cells[line]?.[column])) changed.push(`${name} ${line + 1}: ${written}`);
        }
    }
    console.info(
      `spreadsheets: ${files.size} files, ${guarded} guarded texts, ${numbers} numbers, ${changed.length} changed, ${formulas.length} with formulas`,
    );
    expect([numbers > 1000, guarded > 1000]).toEqual([true, true]);
    expect({ formulas, changed: changed.slice(0, 20) }).toEqual({ formulas: [], changed: [] });

    const books = await open(workbooks, []);
    const wrong: string[] = [];
    const seen = { texts: 0, numbers: 0 };
    for (const [name, sheet] of books) {
      if (formulasIn(sheet) > 0) wrong.push(`${name} holds formulas`);
      const cells = cellsOf(sheet);
      for (const [line, row] of (
        parse(files.get(name.replace(/xlsx$/, 'csv'))!, { bom: true }) as string[][]
      ).entries())
        for (const [column, written] of row.entries()) {
          const [found, text] = [cells[line]?.[column], unguardFormula(written)];
          if (found?.value !== undefined) seen.numbers++;
          if (found?.value === undefined && isPlain(text)) seen.texts++;
          if (!isSame(text, found) && isPlain(text)) wrong.push(`${name} ${line + 1}: ${text} became ${found?.text}`);
        }
    }
    console.info(
      `spreadsheets: ${books.size} workbooks, ${seen.numbers} numbers, ${seen.texts} texts, ${wrong.length} wrong`,
    );
    expect([seen.numbers > 1000, seen.texts > 1000, wrong.slice(0, 20)]).toEqual([true, true, []]);
  });
});

/** Spaces and signs that XML writes otherwise are for other tests. */
function isPlain(text: string): boolean {
  return text !== '' && !/^\s|\s$|\s\s|[<>&"'\n\t]/.test(text);
}

/** Commas, quotes, UTF-8, every column as the program likes; numbers and formulas are looked for, which is the worst case. */
const reading = '--infilter=Text - txt - csv (StarCalc):44,34,76,1,,1033,false,true,false,false,false,0,true';

/** A spreadsheet reckons with 15 digits. */
function isSame(written: string, found: Cell | undefined): boolean {
  if (!found) return false;
  if (found.value === undefined || found.text === written) return found.text === written;
  return Number(found.value).toPrecision(15) === Number(written).toPrecision(15);
}

/** Every CSV of the site by its name, and the workbook of every view, of a store in which every text is hostile. */
async function downloads(): Promise<{ texts: Map<string, string>; workbooks: Map<string, Buffer> }> {
  const { database, ask, add, signIn } = await startApp();
  const store = { ...database, close: async () => {} };
  await stockReference(store);
  await add('chief@example.org', 'administrator');
  const headers = await signIn('chief@example.org');
  for (const [name, text] of Object.entries(hostileFiles())) {
    const { report } = await publishText(store, text, { name: `${name}.csv` });
    expect([name, report.status, report.failure]).toEqual([name, 'published', null]);
  }
  const bad = hostile.map((text, n) => `iom-dtm,${cell(text)},IQG15,${n}-nothing,idps,${cell(text)}`).join('\n');
  const { id } = await checkText(store, `source,operation,place_code,as_of,measure,individuals\n${bad}\n`);
  const paths = [
    ...[...charts, ...worldCharts].map(({ slug }) => `/charts/${slug}.csv?bom=true`),
    ...charts.map(({ slug }) => `/ar/charts/${slug}.csv?place=IRQ`),
    ...dataSets.map(({ name }) => `/data/${name}.csv`),
    '/claims.csv?bom=true',
    `/imports/${id}/rejected.csv`,
  ];
  const texts = new Map<string, string>();
  const workbooks = new Map<string, Buffer>();
  for (const [n, path] of paths.entries()) {
    const answer = await ask(path, { headers });
    const text = await answer.text();
    if (answer.status === 400) continue; // a view that this place has not
    expect([path, answer.status]).toEqual([path, 200]);
    const name = `${String(n).padStart(2, '0')}-${path.replace(/[^a-z]+/g, '-').slice(0, 40)}`;
    texts.set(`${name}.csv`, text);
    if (!path.includes('/charts/')) continue;
    const workbook = await ask(path.replace('.csv', '.xlsx').replace('?bom=true', ''), { headers });
    workbooks.set(`${name}.xlsx`, Buffer.from(await workbook.arrayBuffer()));
  }
  return { texts, workbooks };
}

/** Each noun once, with a hostile text wherever a text may stand. */
function hostileFiles(): Record<string, string> {
  const rows = (make: (text: string, n: number) => (string | number)[]) =>
    hostile.map((text, n) => make(cell(text), n).join(',')).join('\n');
  return {
    places: `code,name,level,parent_code\n${rows((text, n) => [`IQX${n}`, text, 1, 'IRQ'])}\n`,
    figures: `source,operation,round,as_of,place_code,measure,individuals,households,note,provider_place\n${rows((text, n) => ['momd', text, text, '2017-12-31', `IQX${n}`, 'idps', 1000 + n, 200 + n, text, text])}\n`,
    statements: `source,as_of,place_code,measure,individuals,basis,quantifier,note\n${rows((text, n) => ['un-statements', `${2014 + Math.floor(n / 12)}-${String(1 + (n % 12)).padStart(2, '0')}-01`, 'IRQ', 'idps', 5000 + n, 'statement', '>', text])}\n`,
    pledges: `source,pledge_ref,donor,announced_on,event,amount,currency,purpose,semantics,note,place_code\n${rows((text, n) => ['momd', text, text, '2018-02-14', 'pledged', `${1000 + n}.25`, 'USD', text, 'original', text, 'IRQ'])}\n`,
    requirements: `source,plan_code,plan_name,sector,requirement_usd,valid_from,place_code,year\n${rows((text, n) => ['ocha-fts', `H${n}`, text, text, `${1000 + n}.5`, '2018-01-01', 'IRQ', '2018'])}\n`,
    flows: `source,flow_id,stage,boundary,donor,recipient,purpose,sector,amount_usd,decision_date,plan_code,note,place_code\n${rows((text, n) => ['ocha-fts', text, n % 2 ? 'paid' : 'commitment', 'incoming', text, text, text, text, `${1000 + n}.75`, '2018-03-01', 'H1', text, 'IRQ'])}\n`,
  };
}
