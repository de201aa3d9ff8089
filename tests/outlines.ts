// The outlines of the world's countries, made once from Natural Earth (by way of `world-atlas`): `npm run outlines`.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { clip } from '../src/maps/clip.ts';
import { equalEarth, type Point, type Projection } from '../src/maps/projections.ts';
import { doubleArea, insidePoint, onGrid, pack } from '../src/maps/rings.ts';
import { simplifyTogether } from '../src/maps/simplify.ts';
import { project } from './house.ts';

type Topology = {
  transform: { scale: Point; translate: Point };
  arcs: Point[][];
  objects: { countries: { geometries: Geometry[] } };
};
type Geometry = { id?: string; properties: { name: string } } & (
  | { type: 'Polygon'; arcs: number[][] }
  | { type: 'MultiPolygon'; arcs: number[][][] }
);
type Outlined = { code: string; rings: Point[][] };

/** The sheet of the world is so many units wide: about as many as a phone has pixels, twice what a desk's picture has. */
const sheetWidth = 2000;

/** Islands of less than three square units are not drawn; their countries have a point all the same. */
const leastDoubleArea = 6;

/** For maps of one country, read by the server alone: degrees in hundredths, about a kilometre. */
const perDegree = 100;

/** The text of both files, by path. */
export function outlineFiles(): Record<string, string> {
  const countries = readCountries();
  return { 'public/world.json': worldSheet(countries), 'db/reference/outlines.json': inDegrees(countries) };
}

function readCountries(): Outlined[] {
  const path = fileURLToPath(import.meta.resolve('world-atlas/countries-50m.json'));
  const { transform, arcs, objects } = JSON.parse(readFileSync(path, 'utf8')) as Topology;
  const lines = arcs.map(arc => positions(arc, transform));
  const drawn = objects.countries.geometries.filter(({ properties }) => properties.name !== 'Antarctica');
  const coded = Map.groupBy(drawn, geometry => codeOf(geometry));
  return [...coded]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([code, parts]) => ({
      code,
      rings: withoutInnerLines(parts.flatMap(ringsOf)).map(ring => unturned(ring.flatMap(arc => line(lines, arc)))),
    }));
}

/** TopoJSON 1.0: each vertex is a step from the one before, on a grid. */
function positions(arc: readonly Point[], { scale, translate }: Topology['transform']): Point[] {
  let [x, y] = [0, 0];
  return arc.map(([dx, dy]) => {
    [x, y] = [x + dx, y + dy];
    return [x * scale[0] + translate[0], y * scale[1] + translate[1]];
  });
}

function ringsOf(geometry: Geometry): number[][] {
  return geometry.type === 'Polygon' ? geometry.arcs : geometry.arcs.flat();
}

/** Arcs that two parts of one country share are no border: the rings on both sides become one. */
function withoutInnerLines(rings: readonly number[][]): number[][] {
  const all = new Set(rings.flat());
  const outer = new Set([...all].filter(arc => !all.has(~arc)));
  if (outer.size === all.size) return [...rings];
  const after = new Map(rings.flatMap(ring => ring.map((arc, i) => [arc, ring[(i + 1) % ring.length]!] as const)));
  const joined: number[][] = [];
  for (const first of outer) {
    const ring: number[] = [];
    for (let arc = first; outer.delete(arc); arc = nextOuter(arc, after, all)) ring.push(arc);
    if (ring.length > 0) joined.push(ring);
  }
  return joined;
}

/** Where an inner line begins, the ring goes on with what follows that line's other side. */
function nextOuter(arc: number, after: Map<number, number>, all: Set<number>): number {
  let next = after.get(arc)!;
  while (all.has(~next)) next = after.get(~next)!;
  return next;
}

function line(lines: readonly Point[][], arc: number): Point[] {
  return (arc < 0 ? lines[~arc]!.toReversed() : lines[arc]!).slice(0, -1);
}

/** A ring that crosses the 180th meridian goes on to 181 degrees. */
function unturned(ring: readonly Point[]): Point[] {
  let turn = 0;
  return ring.map(([x, y], i) => {
    turn -= 360 * Math.round((x - (ring[i - 1]?.[0] ?? x)) / 360);
    return [x + turn, y];
  });
}

/** The sheet ends at the 180th meridian, where what crosses it is cut and comes in again at the other side. */
function cutAtTheEdge({ code, rings }: Outlined): Outlined {
  const turned = [-360, 0, 360].flatMap(turn => rings.map(ring => ring.map(([x, y]): Point => [x + turn, y])));
  const cut = turned.map(ring => clip(ring, { west: -180, east: 180, south: -90, north: 90 }));
  return { code, rings: cut.filter(ring => ring.length > 2) };
}

/** North above, so that y grows downwards; the sheet ends where land does. */
function worldSheet(whole: readonly Outlined[]): string {
  const countries = whole.map(cutAtTheEdge);
  const scale = sheetWidth / (2 * equalEarth([180, 0])[0]);
  const top = Math.max(...countries.flatMap(({ rings }) => rings.flat().map(point => equalEarth(point)[1])));
  const place: Projection = degrees => {
    const [x, y] = equalEarth(degrees);
    return [x * scale + sheetWidth / 2, (top - y) * scale];
  };
  const placed = simplifiedOn(countries, place, 1);
  const sheet = placed.map(({ code, rings }, i) => ({
    code,
    at: insidePoint(largest(countries[i]!.rings.map(ring => ring.map(place)))).map(Math.round),
    rings: rings.filter(ring => Math.abs(doubleArea(ring)) >= leastDoubleArea).map(pack),
  }));
  const height = Math.max(...placed.flatMap(({ rings }) => rings.flat().map(point => point[1])));
  return file({ width: sheetWidth, height, countries: sheet });
}

function inDegrees(countries: readonly Outlined[]): string {
  const placed = simplifiedOn(countries, ([x, y]) => [x * perDegree, y * perDegree], 1);
  const packed = placed.map(({ code, rings }) => ({ code, rings: rings.filter(ring => ring.length > 2).map(pack) }));
  return file({ perDegree, countries: packed });
}

function simplifiedOn(countries: readonly Outlined[], place: Projection, tolerance: number): Outlined[] {
  const rings = countries.flatMap(({ rings }) => rings.map(ring => onGrid(ring, place)));
  const simple = simplifyTogether(rings, tolerance).values();
  return countries.map(({ code, rings }) => ({ code, rings: [...simple.take(rings.length)] }));
}

function largest(rings: readonly Point[][]): Point[] {
  return rings.reduce((most, ring) => (Math.abs(doubleArea(ring)) > Math.abs(doubleArea(most)) ? ring : most));
}

/** One country a line, so that a change can be read. */
function file({ countries, ...head }: { countries: object[] } & Record<string, unknown>): string {
  const lines = countries.map(country => JSON.stringify(country)).join(',\n');
  return `${JSON.stringify(head).slice(0, -1)},"countries":[\n${lines}\n]}\n`;
}

/** Natural Earth draws some areas apart that the United Nations counts with a country, or gives no code; none is made up. */
const named: Record<string, string> = { Kosovo: 'XKX', Somaliland: 'SOM', 'N. Cyprus': 'CYP' };

function codeOf({ id = '', properties }: Geometry): string {
  const code = named[properties.name] ?? alpha3.get(id) ?? '';
  if (id && !code) throw new Error(`No alpha-3 code for ${id} ${properties.name}`);
  return code;
}

/** ISO 3166-1: alpha-3 and numeric codes of all that Natural Earth draws. */
const alpha3 = new Map(
  `AFG004 ALB008 DZA012 ASM016 AND020 AGO024 ATG028 AZE031 ARG032 AUS036 AUT040 BHS044 BHR048 BGD050 ARM051 BRB052 BEL056
  BMU060 BTN064 BOL068 BIH070 BWA072 BRA076 BLZ084 IOT086 SLB090 VGB092 BRN096 BGR100 MMR104 BDI108 BLR112 KHM116 CMR120
  CAN124 CPV132 CYM136 CAF140 LKA144 TCD148 CHL152 CHN156 TWN158 COL170 COM174 COG178 COD180 COK184 CRI188 HRV191 CUB192
  CYP196 CZE203 BEN204 DNK208 DMA212 DOM214 ECU218 SLV222 GNQ226 ETH231 ERI232 EST233 FRO234 FLK238 SGS239 FJI242 FIN246
  ALA248 FRA250 PYF258 ATF260 DJI262 GAB266 GEO268 GMB270 PSE275 DEU276 GHA288 KIR296 GRC300 GRL304 GRD308 GUM316 GTM320
  GIN324 GUY328 HTI332 HMD334 VAT336 HND340 HKG344 HUN348 ISL352 IND356 IDN360 IRN364 IRQ368 IRL372 ISR376 ITA380 CIV384
  JAM388 JPN392 KAZ398 JOR400 KEN404 PRK408 KOR410 KWT414 KGZ417 LAO418 LBN422 LSO426 LVA428 LBR430 LBY434 LIE438 LTU440
  LUX442 MAC446 MDG450 MWI454 MYS458 MDV462 MLI466 MLT470 MRT478 MUS480 MEX484 MCO492 MNG496 MDA498 MNE499 MSR500 MAR504
  MOZ508 OMN512 NAM516 NRU520 NPL524 NLD528 CUW531 ABW533 SXM534 NCL540 VUT548 NZL554 NIC558 NER562 NGA566 NIU570 NFK574
  NOR578 MNP580 FSM583 MHL584 PLW585 PAK586 PAN591 PNG598 PRY600 PER604 PHL608 PCN612 POL616 PRT620 GNB624 TLS626 PRI630
  QAT634 ROU642 RUS643 RWA646 BLM652 SHN654 KNA659 AIA660 LCA662 MAF663 SPM666 VCT670 SMR674 STP678 SAU682 SEN686 SRB688
  SYC690 SLE694 SGP702 SVK703 VNM704 SVN705 SOM706 ZAF710 ZWE716 ESP724 SSD728 SDN729 ESH732 SUR740 SWZ748 SWE752 CHE756
  SYR760 TJK762 THA764 TGO768 TON776 TTO780 ARE784 TUN788 TUR792 TKM795 TCA796 UGA800 UKR804 MKD807 EGY818 GBR826 GGY831
  JEY832 IMN833 TZA834 USA840 VIR850 BFA854 URY858 UZB860 VEN862 WLF876 WSM882 YEM887 ZMB894`
    .split(/\s+/)
    .map(pair => [pair.slice(3), pair.slice(0, 3)] as const),
);

if (import.meta.main)
  for (const [path, text] of Object.entries(outlineFiles())) writeFileSync(join(project, path), text);
