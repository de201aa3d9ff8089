// What IOM calls the columns of its Iraq lists, from vintage to vintage.

export const locationName = 'Location Name|Location_name|Location name in English|Location|Place Name|Place';
export const locationId = 'Location ID|LocationID|Returnee Location ID|IDP Location ID';
export const placeId = 'Place ID|Place_ID';
export const day = 'date|as of|as_of|Report date|Date of assessment|Current Round Date|Round Date';

/** Lists of 2014 have a row for each governorate of origin and day of displacement, in place of columns of origins. */
export const rowOrigin = 'Origin Governorate|Governorate of Origin|Governorate_of_Origin';
export const displacedOn = 'Date Displacement|Date of Displacement|Displacement Date';

/** Known and left out on purpose: places below admin 2 are not public, and a camp's coordinates least of all (OCHA, Guidelines on Data Responsibility). */
export const leftOut = [
  ...['Arabic Name|Location name in Arabic|Arabic Place Name', 'Latitude', 'Longitude', 'Subdistrict|Sub-district'],
];
