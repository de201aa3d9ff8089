// The command line: the same functions as the pages, for scripts and for whoever keeps the server.
import { backup } from './commands/backup.ts';
import { boundaries } from './commands/boundaries.ts';
import { type Command, UsageError } from './commands/command.ts';
import { createUser } from './commands/create-user.ts';
import { importFiles } from './commands/import.ts';
import { listImports } from './commands/imports.ts';
import { publishImport } from './commands/publish.ts';
import { restoreBackup } from './commands/restore.ts';
import { revertImport } from './commands/revert.ts';
import { verifyStore } from './commands/verify.ts';
import { config } from './config.ts';
import { endInterrupted } from './imports/interrupted.ts';
import { stockReference } from './imports/stock.ts';
import { openStore } from './store/open-store.ts';

const commands: Record<string, Command> = {
  import: importFiles,
  publish: publishImport,
  revert: revertImport,
  imports: listImports,
  verify: verifyStore,
  boundaries,
  backup,
  restore: restoreBackup,
  'create-user': createUser,
};

const [name = '', ...args] = process.argv.slice(2);
process.exitCode = await run(name, args);

/** 0 done, 1 refused or with rejected rows, 2 wrong usage. */
async function run(name: string, args: string[]): Promise<number> {
  const command = commands[name];
  if (!command)
    return usage(name === '' || name === 'help' || name === '--help' ? null : `There is no command "${name}".`);
  try {
    const ready = command.parse(args);
    const asItIs = command.opens === 'as-it-is';
    const store = await openStore(config, { asItIs });
    try {
      if (!asItIs) await endInterrupted(store);
      if (!asItIs) await stockReference(store);
      return await ready(store);
    } finally {
      await store.close();
    }
  } catch (problem) {
    if (problem instanceof UsageError) return usage(problem.message);
    console.error(problem instanceof Error ? problem.message : problem);
    return 1;
  }
}

function usage(problem: string | null): number {
  if (problem) console.error(`${problem}\n`);
  console.error('Usage: npm run -s ledger -- COMMAND …\n');
  for (const { synopsis, what } of Object.values(commands)) console.error(`  ${synopsis}\n      ${what}`);
  return problem ? 2 : 0;
}
