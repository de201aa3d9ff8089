// The plan of the data at a glance: every table and its columns.
import type { Generated, JSONColumnType } from 'kysely';
import type { Shape } from '../maps/ground.ts';
import type { Act, ActObject } from '../model/act.ts';
import type { Clock } from '../model/clock.ts';
import type { DisplacementFigure } from '../model/displacement-figure.ts';
import type { Nouns } from '../model/fact.ts';
import type { ImportOptions, ImportStatus } from '../model/import.ts';
import type { Mapping } from '../model/mapping.ts';
import type { Problem } from '../model/problem.ts';

export type Tables = { [N in keyof Nouns]: Published<Nouns[N]> } & {
  displacement_totals: DisplacementTotals;
  versions: Versions;
  imports: Imports;
  import_chunks: ImportChunks;
  import_problems: ImportProblems;
  import_rejected_rows: ImportRejectedRows;
  uploads: Uploads;
  upload_parts: UploadParts;
  sources: Sources;
  boundaries: StoredBoundaries;
  mappings: Mappings;
  people: People;
  sessions: Sessions;
  second_factors: SecondFactors;
  recovery_codes: RecoveryCodes;
  sign_in_links: SignInLinks;
  sign_in_attempts: SignInAttempts;
  api_tokens: ApiTokens;
  audit_entries: AuditEntries;
};

/** A noun's row once published: where it came from and while which versions it holds. */
type Published<Row> = Row &
  Clock & {
    id: Generated<string>;
    scope: string;
    import_id: string;
    line: string;
    fact_key: string;
    fact_hash: string;
  };

type DisplacementTotals = Pick<
  DisplacementFigure,
  | 'country'
  | 'source'
  | 'operation'
  | 'assessment'
  | 'round'
  | 'population_group'
  | 'measure_kind'
  | 'as_of'
  | 'location_code'
  | 'breakdown'
  | 'category'
  | 'individuals'
  | 'households'
  | 'basis'
  | 'quantifier'
  | 'period_start'
  | 'period_end'
  | 'coverage_break'
> &
  Clock & {
    admin_level: number;
    from_level: number;
    figures: string;
    without_individuals: string;
  };

type Versions = {
  number: number;
  published_at: Generated<Date>;
  kind: 'publish' | 'revert';
  import_id: string;
  person_id: string | null;
  reason: string | null;
};

type Imports = {
  id: Generated<string>;
  file_name: string;
  kind: Generated<'file' | 'form' | 'reference'>;
  status: Generated<ImportStatus>;
  size_bytes: Generated<string>;
  sha256: string | null;
  layout: string | null;
  source: string | null;
  as_of: string | null;
  options: JSONColumnType<Record<string, unknown>>;
  shape: JSONColumnType<Record<string, unknown>> | null;
  uploaded_by: string | null;
  idempotency_key: string | null;
  received_at: Generated<Date>;
  checked_at: Date | null;
  base_version: number | null;
  lines: Generated<string>;
  rows_read: Generated<string>;
  rows_new: Generated<string>;
  rows_changed: Generated<string>;
  rows_unchanged: Generated<string>;
  rows_rejected: Generated<string>;
  facts_new: Generated<string>;
  facts_changed: Generated<string>;
  facts_vanished: Generated<string>;
  special: JSONColumnType<Record<string, number>>;
  problem_counts: JSONColumnType<Record<string, number>>;
  totals: JSONColumnType<Record<string, unknown>[]>;
  failure: string | null;
  progress: JSONColumnType<Record<string, number>> | null;
  taken_over: Generated<boolean>;
};

type ImportChunks = { import_id: string; number: number; bytes: Buffer };

type ImportRejectedRows = { import_id: string; line: string; problems: JSONColumnType<Problem[]> };

type ImportProblems = {
  import_id: string;
  number: number;
  code: string;
  severity: 'error' | 'warning';
  line: string | null;
  column_name: string | null;
  value: string | null;
  details: JSONColumnType<Record<string, string | number>>;
};

type Uploads = {
  id: Generated<string>;
  person_id: string;
  file_name: string;
  metadata: string;
  options: JSONColumnType<ImportOptions>;
  size_bytes: string;
  received_bytes: Generated<string>;
  taker: string | null;
  import_id: string | null;
  created_at: Generated<Date>;
  expires_at: Generated<Date>;
};

type UploadParts = { upload_id: string; first_byte: string; bytes: Buffer };

type Sources = {
  slug: string;
  name: string;
  name_ar: Generated<string>;
  publisher: Generated<string>;
  definition: Generated<string>;
  definition_ar: Generated<string>;
  scope_from: string | null;
  scope_note: Generated<string>;
  scope_note_ar: Generated<string>;
  licence: Generated<string>;
  redistribution: Generated<boolean>;
  update_frequency: Generated<string>;
  homepage: Generated<string>;
  pledge_semantics: Generated<'original' | 'outstanding'>;
  stage_semantics: Generated<'exclusive' | 'nested'>;
  sensitive: Generated<boolean>;
};

type StoredBoundaries = {
  country: string;
  admin_level: number;
  source: string;
  sha256: string;
  places: number;
  shapes: JSONColumnType<Shape[]>;
  taken_in_at: Generated<Date>;
};

type Mappings = {
  name: string;
  mapping: JSONColumnType<Mapping>;
  saved_by: string | null;
  saved_at: Generated<Date>;
};

type People = {
  id: Generated<string>;
  email: string;
  name: Generated<string>;
  role: 'contributor' | 'publisher' | 'administrator';
  password_hash: string | null;
  created_at: Generated<Date>;
  disabled_at: Date | null;
};

type Sessions = {
  token_hash: string;
  person_id: string;
  created_at: Generated<Date>;
  seen_at: Generated<Date>;
  expires_at: Date;
  by_link: Generated<boolean>;
  id: Generated<string>;
  awaits_code: Generated<boolean>;
};

type SecondFactors = {
  person_id: string;
  secret: string;
  confirmed_at: Date | null;
  last_step: Generated<string>;
};

type RecoveryCodes = { code_hash: string; person_id: string; used_at: Date | null };

type SignInLinks = {
  token_hash: string;
  person_id: string;
  expires_at: Date;
  used_at: Date | null;
  leads_to: Generated<'/upload' | '/account'>;
};
type SignInAttempts = { subject: string; at: Generated<Date> };

type ApiTokens = {
  id: Generated<string>;
  token_hash: string;
  person_id: string;
  name: string;
  scopes: ('upload' | 'read')[];
  made_by: string | null;
  created_at: Generated<Date>;
  expires_at: Date;
  used_at: Date | null;
  revoked_at: Date | null;
};

type AuditEntries = {
  number: Generated<string>;
  at: Generated<Date>;
  act: Act;
  person_id: string | null;
  object: ActObject;
  version: number | null;
  details: JSONColumnType<Record<string, unknown>>;
  hash: Generated<string>;
};
