// Sheets as one XLSX file (ECMA-376): the few parts that a spreadsheet needs, packed as a ZIP with known sizes, which Excel insists on.
import { type Sheet, sheetXml } from './sheet.ts';
import { zipped } from './zip.ts';

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packaged = 'http://schemas.openxmlformats.org/package/2006';
const sheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** The same sheets give the same bytes. */
export function workbook(sheets: readonly Sheet[]): Promise<Buffer> {
  const parts: [path: string, xml: string][] = [
    ['[Content_Types].xml', contentTypes(sheets)],
    ['_rels/.rels', relations([['officeDocument', 'xl/workbook.xml']])],
    ['xl/workbook.xml', book(sheets)],
    [
      'xl/_rels/workbook.xml.rels',
      relations([...sheets.map((_, n): Relation => ['worksheet', sheetPath(n)]), ['styles', 'styles.xml']]),
    ],
    ['xl/styles.xml', styles],
    ...sheets.map((sheet, n): [string, string] => [`xl/${sheetPath(n)}`, sheetXml(sheet, { first: n === 0 })]),
  ];
  return zipped(parts.map(([path, xml]) => ({ path, content: Buffer.from(xml) })));
}

function sheetPath(n: number): string {
  return `worksheets/sheet${n + 1}.xml`;
}

function contentTypes(sheets: readonly Sheet[]): string {
  const part = (path: string, type: string) =>
    `<Override PartName="/xl/${path}" ContentType="${sheetType}.${type}+xml"/>`;
  return [
    `${head}<Types xmlns="${packaged}/content-types">`,
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
    '<Default Extension="xml" ContentType="application/xml"/>',
    part('workbook.xml', 'sheet.main'),
    part('styles.xml', 'styles'),
    ...sheets.map((_, n) => part(sheetPath(n), 'worksheet')),
    '</Types>',
  ].join('');
}

type Relation = [type: string, target: string];

function relations(list: readonly Relation[]): string {
  const one = ([type, target]: Relation, n: number) =>
    `<Relationship Id="rId${n + 1}" Type="${office}/${type}" Target="${target}"/>`;
  return `${head}<Relationships xmlns="${packaged}/relationships">${list.map(one).join('')}</Relationships>`;
}

/** Names of sheets are ours, from the catalogue. */
function book(sheets: readonly Sheet[]): string {
  const list = sheets.map(({ name }, n) => `<sheet name="${name}" sheetId="${n + 1}" r:id="rId${n + 1}"/>`);
  return `${head}<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${list.join('')}</sheets></workbook>`;
}

/** In the order of `cellStyles`: 49 is "text", 164 our day, 3 whole numbers in groups, 165 others so with all their decimals. */
const styles = [
  `${head}<styleSheet xmlns="${main}">`,
  '<numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/>',
  '<numFmt numFmtId="165" formatCode="#,##0.00#####"/></numFmts>',
  '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>',
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>',
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>',
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
  '<cellXfs count="7">',
  ...[0, 49, 164, 3, 165].map(
    format => `<xf numFmtId="${format}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>`,
  ),
  '<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/>',
  '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>',
  '</cellXfs></styleSheet>',
].join('');
