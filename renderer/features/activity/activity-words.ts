import type { Actor, AuditChain, AuditEntry } from '../../../shared/nouns/audit';

export const actorMeaning: Readonly<Record<Actor, string>> = {
  window: 'Done by hand in this window.',
  CLI: 'Done by a tokenwright command on the command line.',
  HTTP: 'Asked for by a client over HTTP.',
  service: 'Done by the service itself, by its own rules.',
};

export const actors = Object.keys(actorMeaning) as readonly Actor[];

/** Entries by one of the chosen actors; all of them when none is chosen. */
export function byActors(entries: readonly AuditEntry[], chosen: readonly Actor[]): readonly AuditEntry[] {
  return chosen.length === 0 ? entries : entries.filter((entry) => chosen.includes(entry.actor));
}

/** What an action is about: "session" of "session.refreshed". */
export function actionNoun(action: string): string {
  return action.split('.')[0] ?? '';
}

/** "session.reuse-detected" as words: "reuse detected". */
export function actionWords(action: string): string {
  const [, ...rest] = action.split('.');
  return (rest.length > 0 ? rest.join(' ') : action).replaceAll(/[-_]/g, ' ');
}

/** Whether the entry tells of something that went wrong or was taken away, for the colour of its badge. */
export function actionTone(action: string): 'good' | 'bad' | 'plain' {
  if (/reuse|revoked|^revocation\.added|refused|failed|broken/.test(action)) return 'bad';
  if (/begun|issued|refreshed|generated|created/.test(action)) return 'good';
  return 'plain';
}

/** What a check of the hash chain found, and what that means. */
export function chainSentence(chain: AuditChain): string {
  if (chain.intact)
    return `The chain is intact: each of the ${chain.entries} entries carries the hash of the one before it, so none was changed or removed in between.`;
  return `The chain is broken at entry ${chain.brokenAtSeq ?? 'unknown'}: it, or one before it, was changed or removed outside Tokenwright. Do not rely on the record from there on.`;
}
