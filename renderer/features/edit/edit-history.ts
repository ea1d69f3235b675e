/** Undo and redo over whole drafts, so that one step back means the same in both editors and for every button. */

export interface History<T> {
  readonly past: readonly T[];
  readonly present: T;
  readonly future: readonly T[];
  /** Where the last change came from, and when: typing in one place is one step. */
  readonly last?: { readonly place: string; readonly atMs: number };
}

const mostSteps = 200;
const typingPauseMs = 700;

export function beginHistory<T>(present: T): History<T> {
  return { past: [], present, future: [] };
}

/** A change; with a `place`, it joins the step before if that came from there within a moment. */
export function record<T>(history: History<T>, present: T, atMs: number, place?: string): History<T> {
  const { last } = history;
  const joins = place !== undefined && last?.place === place && atMs - last.atMs < typingPauseMs;
  const past = joins ? history.past : [...history.past, history.present].slice(-mostSteps);
  return { past, present, future: [], ...(place === undefined ? {} : { last: { place, atMs } }) };
}

export function undo<T>(history: History<T>): History<T> {
  const present = history.past.at(-1);
  if (present === undefined) return history;
  return { past: history.past.slice(0, -1), present, future: [history.present, ...history.future] };
}

export function redo<T>(history: History<T>): History<T> {
  const [present, ...future] = history.future;
  if (present === undefined) return history;
  return { past: [...history.past, history.present], present, future };
}
