// A version is the clock: what every published row carries, and which version a reader reads.

/** `published_in`: the version that brought the row; `withdrawn_in`: the one that replaced or withdrew it, null while it stands. */
export type Clock = {
  published_in: number;
  withdrawn_in: number | null;
};

/** One publish or revert. `published_at` is UTC. Order is by number, never by time. */
export type Version = {
  number: number;
  published_at: Date;
  kind: 'publish' | 'revert';
  import_id: string;
  person_id: string | null;
  reason: string | null;
};
