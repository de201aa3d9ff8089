// create-user EMAIL: the way in for the first administrator, and a one-time link for everybody.
import { parseArgs } from 'node:util';
import { type Role, roles } from '../accounts/may.ts';
import { createPerson, isEmail, makeWelcomeLink } from '../accounts/people.ts';
import { asUsage, type Command, UsageError } from './command.ts';

export const createUser: Command = {
  synopsis: 'create-user EMAIL [--role contributor|publisher|administrator] [--name NAME] [--password-from-stdin]',
  what: 'Makes an account and prints a one-time sign-in link, good for a day.',
  parse(args) {
    const { values, positionals } = asUsage(() => parseArgs({ args, options, allowPositionals: true }));
    const email = positionals[0]?.trim() ?? '';
    const role = (values.role ?? 'contributor') as Role;
    if (!isEmail(email)) throw new UsageError('create-user needs an EMAIL.');
    if (!roles.includes(role)) throw new UsageError(`--role is "${role}"; it must be one of ${roles.join(', ')}.`);
    return async store => {
      const password = values['password-from-stdin'] ? await readPassword() : null;
      const person = { email, role, name: values.name ?? '', ...(password && { password }) };
      const id = await createPerson(store.db, person);
      if (!id) throw new UsageError(`${email} has an account already.`);
      console.log(await makeWelcomeLink(store.db, id));
      return 0;
    };
  },
};

const options = {
  role: { type: 'string' },
  name: { type: 'string' },
  'password-from-stdin': { type: 'boolean' },
} as const;

async function readPassword(): Promise<string> {
  let text = '';
  for await (const piece of process.stdin) text += piece;
  const password = text.replace(/\r?\n$/, '');
  if (password.length < 12) throw new UsageError('The password must have at least 12 characters.');
  return password;
}
