// A whole file in one go, as the command line and the house itself need it: receive, check and, if asked, publish.
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import type { ImportOptions } from '../model/import.ts';
import type { Connection } from '../store/connect.ts';
import { check } from './check.ts';
import type { Progress } from './progress.ts';
import { type PublishOutcome, publish } from './publish.ts';
import { type ArrivingFile, receive } from './receive.ts';
import { type ImportReport, report } from './report.ts';

export type TakeIn = {
  path: string;
  options?: ImportOptions;
  kind?: ArrivingFile['kind'];
  publish?: { acceptRejects: boolean; confirmed: boolean };
  tell?: (progress: Progress) => void;
};

/** The report after all that was asked for; `outcome` is null where publishing was not asked for or not possible. */
export async function takeIn(
  store: Connection,
  file: TakeIn,
): Promise<{ report: ImportReport; outcome: PublishOutcome | null }> {
  const { id, problem } = await receive(store, {
    name: basename(file.path),
    bytes: createReadStream(file.path, { highWaterMark: 1024 * 1024 }),
    options: file.options ?? {},
    personId: null,
    kind: file.kind ?? 'file',
  });
  if (!problem) await check(store, id, file.tell);
  const outcome = file.publish ? await publishChecked(store, id, file.publish) : null;
  return { report: (await report(store, id)) as ImportReport, outcome };
}

/** Published at once; where the store moved between the check and the publishing, checked again, three times at most. */
async function publishChecked(store: Connection, id: string, request: { acceptRejects: boolean; confirmed: boolean }) {
  for (let attempt = 1; ; attempt++) {
    const { outcome } = await publish(store, id, { personId: null, ...request });
    if (outcome !== 'stale' || attempt === 3) return outcome;
    await check(store, id);
  }
}
