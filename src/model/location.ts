// A place by its P-code: text, valid from the day of its code list, with the spellings that publishers use.

/** `country` ISO3; `admin_level` 0 country, 1, 2 …; `parent_code` '' for a country. */
export type Location = {
  country: string;
  code: string;
  name: string;
  name_ar: string;
  admin_level: number;
  parent_code: string;
  valid_from: string | null;
  valid_to: string | null;
  spellings: string[];
  note: string;
};
