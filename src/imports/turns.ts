// Turns: checks and publishes of this process wait in line, so that however many files come at once, readers keep their connections.
import pLimit from 'p-limit';

/** A check holds up to five connections and a core; two leave room for readers on a small machine. */
export const checking = pLimit(2);

/** Publishing is one at a time everywhere; here it waits without holding a connection. */
export const publishing = pLimit(1);

/** To find a line, the bytes before it pass by: of a file of 100 MB that is most of a second of a core. */
export const finding = pLimit(2);

/** What came in parts is put together while a connection is held. */
export const joining = pLimit(2);
