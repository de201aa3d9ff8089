// Figures of any source, written in the columns of our template as a download has them, come back as the same figures.
import { stringify } from 'csv-stringify/sync';
import { describe, expect, it } from 'vitest';
import { dataSets } from '../../src/exports/data.ts';
import type { DisplacementFigure } from '../../src/model/displacement-figure.ts';
import { factHash, factKey } from '../../src/model/fact.ts';
import { figures, knownPlaces, readFacts } from './read-facts.ts';

const files = {
  'DTM Iraq': [
    'Governorate,District,Location,Families,Individuals,Anbar,Camp,date',
    'Ninewa,Mosul,"Place, with comma",10,60,10,10,"Dec 31, 2017"',
    'Ninewa,Nowhere,X,10,71,,,"Dec 31, 2017"',
  ],
  'DTM on HDX': [
    'operation,admin0Pcode,admin1Name,admin1Pcode,admin2Name,admin2Pcode,adminLevel,numPresentIdpInd,reportingDate,roundNumber,displacementReason,numberMales,numberFemales,idpOriginAdmin1Name,idpOriginAdmin1Pcode,assessmentType',
    'Op,IRQ,Ninewa,IQG15,New,IQX1,2,100,2017-12-31,86,Conflict,40,60,Far,XX01,BA',
    'Op,IRQ,Far,IQX9,,,1,100,2017-12-31,86,Conflict,40,60,Anbar,IQG01,BA',
    'Op,IRQ,,,,,0,100,2017-12-31,86,,,,Not available,Not available,SA',
  ],
  UNHCR: [
    'Year,Country of Asylum ISO,Country of Origin ISO,Refugees,IDPs,Returned refugees',
    '2017,IRQ,SYR,5,0,6',
    '2017,IRQ,IRQ,0,0,0',
  ],
  IDMC: [
    'iso3,year,new_displacement,new_displacement_rounded,total_displacement,total_displacement_rounded',
    'IRQ,2017,0,,2615988,2616000',
  ],
  HAPI: [
    'origin_location_code,asylum_location_code,population_group,gender,age_range,population,reference_period_start,reference_period_end',
    'SYR,IRQ,REF,f,0-4,5,2017-01-01,2017-12-31',
    'IRQ,TUR,RET,all,all,5,2017-01-01,2017-12-31',
  ],
  'our template': [
    'source,as_of,place_code,measure,individuals,households,household_factor,quantifier,basis,origin_code,coverage_break',
    'momd,2017-03-01,IRQ,idps,,10,5.5,>,statement,,',
    'momd,2017-03-01,IQG15,idps,<5,,,=,count,IQG01,true',
  ],
};

/** A figure under the names of the template; the other columns keep their own. */
function asTemplate({ population_group, location_code, measure_kind, admin2_code, ...rest }: DisplacementFigure) {
  return { ...rest, measure: population_group, place_code: location_code };
}

const columns = [...dataSets.find(set => set.name === 'displacement')!.columns];
const cast = { boolean: String };

describe('a download of figures', () => {
  it.each(Object.entries(files))('comes back unchanged: %s', async (_name, lines) => {
    const first = await readFacts(`${lines.join('\n')}\n`, knownPlaces);
    const download = stringify(figures(first.facts).map(asTemplate), { header: true, columns, cast });
    const again = await readFacts(download, knownPlaces);
    expect(again.layout.name).toBe('displacement');
    expect(figures(again.facts)).toEqual(figures(first.facts));
    expect(again.facts.map(factKey)).toEqual(first.facts.map(factKey));
    expect(again.facts.map(factHash)).toEqual(first.facts.map(factHash));
    expect(again.rejected).toBe(0);
  });
});
