// Money held against a promise by a reviewer's hand: so much of one flow was given for one pledge.

/**
 * `country`, `source`, `pledge_ref` name the promise, `flow_…` and `occurrence` the incoming flow; a country of '' is
 * whichever has it. `amount` is exact decimal text in `currency`: the flow's own or USD. n:m: a flow may serve several
 * promises with a part each, and a promise be kept by several flows.
 */
export type PledgeLink = {
  country: string;
  source: string;
  pledge_ref: string;
  flow_country: string;
  flow_source: string;
  flow_id: string;
  occurrence: number;
  amount: string;
  currency: string;
  note: string;
  source_url: string;
};
