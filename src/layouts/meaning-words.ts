// The header words of the field for each meaning, in English, French and Arabic.
import type { Meaning } from '../model/mapping.ts';

export const meaningWords: { [M in Meaning]?: readonly string[] } = {
  place_name: words('place, where, location, area', 'lieu, localité', 'المكان, الموقع, المنطقة'),
  place_code: words('pcode, p-code, place code, admin code, iso3, code pcode', '', 'الرمز, رمز المكان'),
  admin1_code: words('admin1 pcode, adm1 pcode, admin1 code, adm1 code, governorate pcode', '', 'رمز المحافظة'),
  admin2_code: words('admin2 pcode, adm2 pcode, admin2 code, adm2 code, district pcode', '', 'رمز القضاء'),
  country: words('country, country name', 'pays', 'البلد, الدولة'),
  admin1_name: words(
    'governorate, province, region, state, admin 1, admin1, adm1, admin1 name',
    'gouvernorat, région',
    'المحافظة, محافظة, الولاية',
  ),
  admin2_name: words(
    'district, admin 2, admin2, adm2, admin2 name, county',
    'département, cercle',
    'القضاء, قضاء, المديرية, المقاطعة',
  ),
  site: words('site, camp, camp name, site name', '', 'المخيم, مخيم'),
  as_of: words(
    'date, when, as of, reporting date, survey date, day, reference date, year',
    'date de référence, année',
    'التاريخ, تاريخ, اليوم, السنة',
  ),
  measure: words(
    'population group, group, status, population type, type of population',
    'groupe, groupe de population',
    'الفئة, فئة السكان',
  ),
  individuals: words(
    'individuals, persons, people, population, idps, idp, idp individuals, returnees, refugees, number of idps, figure, total',
    'individus, personnes, déplacés, nombre de personnes',
    'الأفراد, أفراد, عدد الأفراد, النازحون, نازحون, نازحين, عدد النازحين, العائدون',
  ),
  households: words(
    'households, families, hh, hhs, number of families, idp families, idp households',
    'ménages, familles, nombre de ménages',
    'العائلات, الأسر, أسر, عوائل, عدد الأسر, عدد العائلات',
  ),
  household_factor: words(
    'household size, family size, average family size',
    'taille du ménage',
    'حجم الأسرة, متوسط حجم الأسرة',
  ),
  origin_code: words(
    'origin, place of origin, governorate of origin, province of origin, country of origin',
    'origine',
    'الأصل, مكان الأصل, محافظة الأصل',
  ),
  operation: words('operation, crisis', 'opération', 'العملية'),
  round: words('round, round number, wave', 'tour', 'الجولة'),
  period_start: words('start date, period start, from date', 'date de début', 'تاريخ البداية'),
  period_end: words('end date, period end, to date', 'date de fin', 'تاريخ النهاية'),
  source: words('source, data source', '', 'المصدر'),
  note: words('note, notes, comment, comments, remarks', 'remarques, commentaires', 'ملاحظات, ملاحظة'),
  source_url: words('url, link, source url', 'lien', 'الرابط'),
  flow_id: words('flow id, transaction id, contribution id, id, reference, ref', 'référence', 'المرجع'),
  pledge_ref: words('pledge id, pledge ref, pledge reference, id, reference, ref', 'référence', 'المرجع'),
  stage: words('status, stage, contribution status', 'statut', 'الحالة, المرحلة'),
  boundary: words('boundary, direction'),
  donor: words(
    'donor, donor name, source organization, funder',
    'bailleur, donateur, bailleur de fonds',
    'المانح, الجهة المانحة, المانحون, الدولة المانحة',
  ),
  recipient: words(
    'recipient, recipient organization, implementing partner, partner, agency, organisation',
    'bénéficiaire, partenaire',
    'المستفيد, الجهة المتلقية, المنظمة',
  ),
  amount_usd: words(
    'amount usd, usd, amount in usd, amount us, us dollars, amount',
    'montant usd, montant',
    'المبلغ بالدولار, المبلغ, القيمة',
  ),
  amount_original: words('original amount, amount original currency', 'montant original', 'المبلغ الأصلي'),
  amount: words(
    'amount, amount pledged, pledge, pledged, pledge amount',
    'montant',
    'المبلغ, مبلغ التعهد, قيمة التعهد',
  ),
  currency: words('currency, original currency', 'devise, monnaie', 'العملة'),
  exchange_rate: words('exchange rate, rate', 'taux de change', 'سعر الصرف'),
  decision_date: words('decision date, date, contribution date', 'date de décision', 'تاريخ القرار, التاريخ'),
  first_reported: words('first reported, reported date, date reported', '', 'تاريخ الإبلاغ'),
  announced_on: words(
    'announced, announcement date, pledge date, date pledged, date',
    "date d'annonce",
    'تاريخ الإعلان, تاريخ التعهد, التاريخ',
  ),
  due_date: words('due date, due', 'échéance', 'تاريخ الاستحقاق'),
  usage_year_start: words('usage year, fiscal year, year', 'année', 'السنة'),
  usage_year_end: words('usage year end'),
  plan_code: words('plan code, appeal code, plan, appeal', 'code du plan', 'رمز الخطة'),
  plan_name: words('plan name, appeal name, plan title', 'nom du plan', 'اسم الخطة, الخطة'),
  sector: words('sector, cluster', 'secteur', 'القطاع'),
  year: words('year', 'année', 'السنة'),
  requirement_usd: words(
    'requirements, requirement, required, revised requirements, requirements usd',
    'besoins, besoins financiers',
    'الاحتياجات, المتطلبات, المبلغ المطلوب',
  ),
  original_requirement_usd: words(
    'original requirements, original requirement',
    'besoins initiaux',
    'المتطلبات الأصلية',
  ),
  funding_usd: words('funding, funded, received', 'financement', 'التمويل'),
  valid_from: words('valid from, revision date'),
  revision: words('revision', 'révision'),
  event: words('event'),
  status: words('status', 'statut', 'الحالة'),
  semantics: words('semantics'),
  purpose: words('purpose, objective', 'objet', 'الغرض'),
  flow_type: words('flow type'),
  instrument: words('instrument, modality'),
  basis: words('basis, method'),
};

/** Each list with commas between. */
function words(english: string, french = '', arabic = ''): string[] {
  return [english, french, arabic].flatMap(list => list.split(', ')).filter(word => word !== '');
}
