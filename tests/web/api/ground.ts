// The API as a program has it: the whole application with the sample, and what the sample does not hold of the API's fields.
import { stockReference, stockSample } from '../../../src/imports/stock.ts';
import { publishText } from '../../imports/take-text.ts';
import { startApp } from '../app.ts';

export type Row = Record<string, unknown>;
export type Answer = {
  data: Row[];
  meta: Row & { next: string | null; left_out: { source: string | null; reason: string; rows: number }[] };
};

/** Districts, rounds, sites, plans, decisions, several countries, and what became of a pledge. */
const more = {
  figures: [
    'source,operation,round,as_of,period_start,period_end,place_code,admin_level,measure,basis,individuals,site,provider_place',
    'unhcr-iraq,Conflict,7,2017-11-30,2017-11-01,2017-11-30,IQG15,1,idps,count,807324,,=Ninewa',
    'unhcr-iraq,Conflict,7,2017-12-31,,,IQG15Q06,2,idps,count,8999999999,,Mosul',
    'unhcr-iraq,Conflict,8,2018-01-31,,,IQG15Q06,2,idps,count,30507,,Mosul',
    'unhcr-iraq,Conflict,8,2018-01-31,,,IQG15Q06,3,idps,count,30007,S-ALPHA,Alpha quarter',
    'iom-dtm,Conflict,86,2017-12-31,,,IQG15,1,idps,count,111,,Ninewa',
    'iom-dtm,Conflict,86,2017-12-31,,,IQG08,1,idps,count,222,,Baghdad',
  ],
  flows: [
    'source,flow_id,stage,boundary,donor,recipient,plan_code,plan_name,sector,amount_usd,decision_date,budget_year,place_code,destinations,pledge_ref,correction',
    'ocha-fts,1,paid,incoming,Germany,World Food Programme,HIRQ17,Plan,Food Security,123456789012.12345,2017-05-01,2017,IRQ,,,',
    'ocha-fts,2,commitment,incoming,Canada,World Food Programme,HIRQ17,Plan,Health,-5.1,2017-06-01,2018,,IRQ;SYR,P1,refund',
  ],
  pledges: [
    'source,pledge_ref,donor,announced_on,event,amount,currency,semantics,place_code,note',
    'iraq-momd,P1,Germany,2018-02-14,pledged,1000,EUR,original,IRQ,',
    'iraq-momd,P1,Germany,2018-06-01,amended,-200.5,EUR,,IRQ,less',
    'iraq-momd,P1,Germany,2019-06-01,fulfilled,,,,IRQ,',
  ],
};

export async function startWithSample() {
  const started = await startApp();
  const store = { ...started.database, close: async () => {} };
  await stockReference(store);
  await stockSample(store);
  for (const [name, lines] of Object.entries(more)) {
    const { outcome, report } = await publishText(store, `${lines.join('\n')}\n`, { name: `${name}.csv` });
    if (outcome !== 'published' || report.rows.rejected > 0)
      throw new Error(`${name}: ${outcome} ${JSON.stringify(report.problems)}`);
  }
  const rows = async (path: string): Promise<Answer> => {
    const answer = await started.ask(path);
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as Answer;
  };
  return { ...started, store, rows };
}
