// What IOM calls the columns of its Iraq lists, from vintage to vintage.

export const locationName = 'Location Name|Location_name|Location name in English|Location';
export const locationId = 'Location ID|LocationID|Returnee Location ID|IDP Location ID';
export const placeId = 'Place ID|Place_ID';
export const day = 'date|as of|as_of|Report date|Date of assessment';

/** Known and left out on purpose: a camp's coordinates are not published below admin 2 (`domain.md` G4). */
export const leftOut = ['Arabic Name|Location name in Arabic', 'Latitude', 'Longitude', 'Subdistrict|Sub-district'];
