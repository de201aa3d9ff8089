// A donor, recipient or fund under one name, with the names that publishers give it.

/** `type` in FTS words (Government, UN agency, NGO …); `country` ISO3 or ''. */
export type Organisation = {
  country: string;
  name: string;
  name_ar: string;
  type: string;
  iati_id: string;
  fts_id: string;
  aliases: string[];
};
