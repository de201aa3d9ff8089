// What the doors in front of the routes have learnt about a request.
import type { Person } from '../accounts/may.ts';
import type { Lang } from '../locales/languages.ts';
import type { Words } from '../locales/words.ts';
import type { Told } from './servers.ts';

declare global {
  namespace Express {
    interface Request {
      /** The number of this request in the log. */
      id: string;
      /** The reader's language and its words. */
      lang: Lang;
      words: Words;
      /** Who is signed in, or null. */
      person: Person | null;
      /** What stood when a reader's request came: the version that it reads. Undefined: whatever is the newest. */
      told?: Told;
    }
  }
}
