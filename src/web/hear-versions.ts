// A process learns of a version that another one published: by its announcement, and by looking now and then.
import { hearAnnouncements } from '../store/announcements.ts';
import type { Connection } from '../store/connect.ts';

/** So often it looks: where announcements cannot be heard, the pages most read are made anew that much later. */
const lookMs = 2_000;

/**
 * Nobody's answer waits for this: every reader asks for the newest version. It is for what is done before anybody asks.
 * While the database is away nothing happens; whoever asks is told.
 */
export function hearVersions(store: Connection, look: () => Promise<void>): { begin(): void; end(): void } {
  let end = () => {};
  const lookOn = () => void look().catch(() => {});
  return {
    begin() {
      const timer = setInterval(lookOn, lookMs).unref();
      const deafen = hearAnnouncements(store, lookOn);
      end = () => {
        clearInterval(timer);
        deafen();
      };
    },
    end: () => end(),
  };
}
