/** News under load: a window that is told hundreds of times a second would ask for its lists as often. */

import type { Topic } from '../../shared/channels';

export interface CalmNotify {
  /** Passes the first news of a topic on at once, and whatever follows once in a while; the last is never lost. */
  readonly notify: (topic: Topic) => void;
  /** Passes on what waits; nothing follows it. */
  readonly end: () => void;
}

const everyMs = 250;

export function calmNotify(notify: (topic: Topic) => void): CalmNotify {
  const waiting = new Set<Topic>();
  const quiet = new Map<Topic, NodeJS.Timeout>();
  const settle = (topic: Topic): void => {
    quiet.delete(topic);
    if (waiting.delete(topic)) tell(topic);
  };
  const tell = (topic: Topic): void => {
    notify(topic);
    // Nothing waits for the end of the program.
    quiet.set(topic, setTimeout(settle, everyMs, topic).unref());
  };
  return {
    notify: (topic) => {
      if (quiet.has(topic)) waiting.add(topic);
      else tell(topic);
    },
    end: () => {
      for (const timer of quiet.values()) clearTimeout(timer);
      for (const topic of waiting) notify(topic);
      waiting.clear();
      quiet.clear();
    },
  };
}
