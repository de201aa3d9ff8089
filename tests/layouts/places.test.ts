// Places by code and by every spelling; look-alikes are suggested and never matched.
import { describe, expect, it } from 'vitest';
import { slipsBetween } from '../../src/layouts/nearest-keys.ts';
import { makeOrganisations } from '../../src/layouts/organisations-index.ts';
import { makePlaces } from '../../src/layouts/places.ts';
import type { Location } from '../../src/model/location.ts';
import { knownPlaces } from './read-facts.ts';

describe('places', () => {
  it.each(['Dahuk', 'Duhok', 'دهوك', 'DUHOK', ' duhok '])('finds Duhok as %s', name => {
    expect(knownPlaces.inside('IRQ', name)?.location_code).toBe('IQG09');
  });

  it.each(['Salah al-Din', 'Salahal Din', 'Salah Al Din', 'صلاح الدين', 'صلاح الدّين'])(
    'finds Salah Al-Din as %s',
    name => {
      expect(knownPlaces.inside('IRQ', name)?.location_code).toBe('IQG16');
    },
  );

  it.each(['الأنبار', 'الانبار', 'الأنبـار'])('folds the Arabic variants of %s', name => {
    expect(knownPlaces.inside('IRQ', name)?.location_code).toBe('IQG01');
  });

  it('never takes a code of 2014 for the code of 2019 with the same digits', () => {
    expect(knownPlaces.byCode('IQ-G07')?.location_code).toBe('IQG08');
    expect(knownPlaces.byCode('IQG07')?.location_code).toBe('IQG07');
    expect(knownPlaces.named('IQG07')).toEqual([]);
  });

  it.each(['IRQ', 'irq', 'IQ', 'Iraq', 'العراق'])('knows the country %s', text => {
    expect(knownPlaces.country(text)?.country).toBe('IRQ');
  });

  it('has two answers for a name of two places, and one inside a parent', () => {
    expect(knownPlaces.named('Al-Najaf').map(place => place.admin_level)).toEqual([1, 2]);
    expect(knownPlaces.inside('IRQ', 'Al-Najaf')?.admin_level).toBe(1);
    expect(knownPlaces.inside('IQG04', 'Al-Najaf')?.location_code).toBe('IQG04Q03');
  });

  it('does not match Cyrillic letters, and shows what they look like', () => {
    expect(knownPlaces.inside('IQG15', 'Моsul')).toBe(null);
    expect(knownPlaces.nearest('Моsul', 'IQG15')).toEqual(['Al-Mosul']);
  });

  it.each([
    ['Ninevah', 'Ninewa'],
    ['Krikuk', 'Kirkuk'],
    ['Bagdad', 'Baghdad'],
  ])('suggests for %s %s', (wrong, right) => {
    expect(knownPlaces.nearest(wrong, 'IRQ')[0]).toBe(right);
  });

  it('finds the old form of a code where the list names it as a spelling, and the newest list says where it is', () => {
    const lac: Location = {
      ...{ country: 'TCD', code: 'TCD07', name: 'Lac', name_ar: '', admin_level: 1, parent_code: 'TCD' },
      ...{ valid_from: '2020-01-01', valid_to: null, spellings: ['TD07'], note: '' },
    };
    const older = { ...lac, name: 'Le Lac', spellings: [], valid_from: '2010-01-01', valid_to: '2019-12-31' };
    const places = makePlaces([lac, older]);
    expect(places.byCode('TD07')?.location_code).toBe('TCD07');
    expect(places.inside('TCD', 'Le Lac')?.location_code).toBe('TCD07');
    expect(places.entry('TCD07')?.name).toBe('Lac');
  });
});

describe('slips between two words', () => {
  it.each([
    ['mosul', 'mosul', 0],
    ['mosul', 'mosull', 1],
    ['mosul', 'msoul', 1],
    ['mosul', 'basra', 3],
  ])('%s and %s: %i', (a, b, slips) => {
    expect(slipsBetween(a, b, 2)).toBe(slips);
  });
});

describe('organisations', () => {
  it('are found by name, Arabic name and alias; a name wins over an alias', () => {
    const list = [
      {
        ...{ country: 'USA', name: 'United States', name_ar: 'الولايات المتحدة', type: 'Government' },
        aliases: ['USAID', 'EU'],
      },
      { ...{ country: '', name: 'EU', name_ar: '', type: 'Multilateral' }, aliases: [] },
    ].map(one => ({ ...one, iati_id: '', fts_id: '' }));
    const known = makeOrganisations(list);
    expect(known.byName('usaid ')).toEqual({ name: 'United States', type: 'Government' });
    expect(known.byName('الولايات المتّحدة')?.name).toBe('United States');
    expect(known.byName('EU')?.name).toBe('EU');
    expect(known.byName('nobody')).toBe(null);
  });
});
