// A reader's question to a server that is being stopped or killed, and how it ended.
import { type Agent, get } from 'node:http';

/**
 * `busy`: a whole answer that says when to come again (a server that has just started makes ten pages for two hundred);
 * `refused`: nobody listens there any more; `missed`: a new connection fell into the moment between the last look at the
 * door and its closing, which the system gives nobody a way to watch; `cut`: an answer, or a kept connection, broke.
 */
export type Ends = { whole: number; busy: number; refused: number; missed: number; cut: number };

export function noEnds(): Ends {
  return { whole: 0, busy: 0, refused: 0, missed: 0, cut: 0 };
}

/** `agent`: its kept connections, or false for one of its own. */
export function read(address: string, agent: Agent | false): Promise<keyof Ends> {
  return new Promise(resolve => {
    const asking = get(address, { agent }, answer => {
      answer.on('error', () => resolve('cut'));
      answer
        .resume()
        .once('end', () => resolve(!answer.complete ? 'cut' : answer.statusCode === 200 ? 'whole' : 'busy'));
    }).once('error', (error: NodeJS.ErrnoException) => {
      const heard = asking.reusedSocket || (asking.socket?.bytesRead ?? 0) > 0;
      resolve(error.code === 'ECONNREFUSED' ? 'refused' : heard ? 'cut' : 'missed');
    });
  });
}
