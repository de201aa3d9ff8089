// Who may do what by which door, written down by hand: every route has a line here.
//
// A line gives, for each state of what the address names, one letter for each caller:
//   I  let in: the page, the file, or what is wrong with the form
//   S  asked to sign in (303 to the form, or 401)
//   X  told no (403)
//   0  told that there is no such thing (404)

export const callers = [
  'anonymous',
  'contributor A',
  'contributor B',
  'publisher',
  'administrator',
  'disabled',
  'expired session',
  'foreign origin', // contributor A's browser, sent here by another site
] as const;

export type Caller = (typeof callers)[number];

/** `own`: the caller's own draft; `others`: somebody else's, published; `draft`: somebody else's, not published. */
export type State = 'own' | 'others' | 'draft' | 'missing';

export type Line = Partial<Record<State, string>>;

const open: Line = { others: 'IIIIIIII' };
const opened: Line = { others: 'IIIIIIII', missing: '00000000' };
const told: Line = { others: 'IIIIIIII', draft: '00000000', missing: '00000000' };

const uploaders: Line = { others: 'SIIIISSI' };
const uploaded: Line = { others: 'SIIIISSX' };
const publishers: Line = { others: 'SXXIISSX' };
const administrators: Line = { others: 'SXXXISSX' };
const ofPeople: Line = { own: 'SXXXISSX', others: 'SXXXISSX', missing: 'SXXX0SSX' };

const sent: Line = { own: 'SIIIISSX', others: 'S0000SSX', missing: 'S0000SSX' };
const visible: Line = { own: '0IIII00I', others: 'IIIIIIII', draft: '000II000', missing: '00000000' };
const inside: Line = { own: '0IIII00I', others: '000II000', draft: '000II000', missing: '00000000' };
const decided: Line = { own: '0XXII00X', others: 'XXXIIXXX', draft: '000II00X', missing: '0000000X' };
const explained: Line = { own: 'SIIIISSX', others: 'S0000SSX', draft: 'S00IISSX', missing: 'S0000SSX' };

export const matrix: Record<string, Line> = {
  'GET /fonts/:name': opened,
  'GET /vendor/chart.js': open,

  'GET /embed/:slug': opened,

  'GET /': open,
  'GET /places/:code.zip': told,
  'GET /places/:code': told,
  'GET /world.zip': open,
  'GET /world': open,
  'GET /money.zip': open,
  'GET /money': open,
  'GET /plans/:code.zip': told,
  'GET /plans/:code': told,
  'GET /charts/:slug/explain': opened,
  'GET /charts/:slug/explain.json': opened,
  'GET /charts/:slug/card.png': opened,
  'GET /charts/:slug/narrow.png': opened,
  'GET /charts/:slug/middle.png': opened,
  'GET /charts/:slug/share': opened,
  'GET /charts/:slug.:extension': opened,
  'GET /charts/:slug': opened,
  'GET /donors/:name.zip': told,
  'GET /donors/:name': told,
  'GET /claims': open,
  'GET /claims.:extension': opened,
  'GET /sources': open,
  'GET /sources/:slug': told,
  'POST /sources/:slug/sensitive': { others: 'SXXXISSX', missing: 'SXXX0SSX' },
  'GET /about': open,
  'GET /glossary': open,
  'GET /patterns': open,
  'GET /data/:name.csv': opened,
  'GET /data/all.zip': open,
  'GET /data/about.json': open,
  'GET /api': open,
  'GET /api/v1/openapi.json': open,
  'GET /api/v1/:name': opened,
  'OPTIONS /api/v1/:name': open,

  'GET /sign-in': open,
  'POST /sign-in': { others: 'SSSSSSSX' },
  'GET /sign-in/code': { others: 'SSSSSSSS' },
  'POST /sign-in/code': { others: 'SSSSSSSX' },
  'GET /sign-in/:token': opened,
  'POST /sign-in/:token': { others: 'IIIIIIIX', missing: '0000000X' },
  'POST /sign-out': { others: 'IIIIIIIX' },

  'GET /account': uploaders,
  'POST /account': uploaded,
  'POST /account/sessions': uploaded,
  'GET /account/second-factor': uploaders,
  'POST /account/second-factor': uploaded,
  'POST /account/second-factor/off': uploaded,
  'GET /tokens': uploaders,
  'POST /tokens': uploaded,
  'POST /tokens/:id/revoke': { own: 'SIIIISSX', others: 'S000ISSX', missing: 'S0000SSX' },
  'GET /people': administrators,
  'POST /people': administrators,
  'GET /people/:id': ofPeople,
  'POST /people/:id/role': ofPeople,
  'POST /people/:id/link': ofPeople,
  'POST /people/:id/second-factor': ofPeople,
  'POST /people/:id/disable': ofPeople,
  'POST /people/:id/enable': ofPeople,
  'GET /audit': administrators,

  'GET /pledges/new': uploaders,
  'POST /pledges/new': uploaded,
  'GET /pledges/:source/:ref': told,
  'GET /organisations/review': publishers,
  'POST /organisations/review': publishers,
  'POST /pledges/:source/:ref/links': { others: 'SIIIISSX', draft: 'S0000SSX', missing: 'S0000SSX' },

  'GET /upload': uploaders,
  'POST /upload': uploaded,
  'OPTIONS /uploads': open,
  'POST /uploads': uploaded,
  'HEAD /uploads/:id': { own: 'SIIIISSI', others: 'S0000SS0', missing: 'S0000SS0' },
  'PATCH /uploads/:id': sent,
  'DELETE /uploads/:id': sent,
  'POST /uploads/:id': sent,

  'GET /imports': open,
  'GET /changes.atom': open,
  'GET /imports/:id': visible,
  'GET /imports/:id/progress.json': visible,
  'GET /imports/:id/lines/:line': visible,
  'GET /imports/:id/rows/:group': inside,
  'GET /imports/:id/rejected.csv': inside,
  'GET /imports/:id/original': inside,
  'GET /imports/:id/mapping': { own: 'SIIIISSI', others: 'S0000SS0', draft: 'S00IISS0', missing: 'S0000SS0' },
  'POST /imports/:id/mapping': explained,
  'GET /imports/:id/mapping.json': inside,
  'POST /imports/:id/mapping-file': explained,
  'POST /imports/:id/declare': { own: 'SIIIISSX', others: 'S00IISSX', draft: 'S00IISSX', missing: 'S0000SSX' },
  'POST /imports/:id/publish': decided,
  'POST /imports/:id/revert': decided,

  'GET /healthz': open,
  'GET /readyz': open,
};
