// The kinds of published rows that are money, or said of money: what sources are asked about beside people.

export const moneyNouns = ['requirements', 'plan_funding', 'funding_flows', 'pledges', 'pledge_events'] as const;
