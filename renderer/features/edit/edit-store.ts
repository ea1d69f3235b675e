/** The token under the pen. Kept outside the components, so that it survives a change of screen. */

import { readClock } from '../../time/clock';
import { createStore, useStore } from '../../state/store';
import { type Carried, type Draft, type Layout, withLayout } from './draft';
import { beginHistory, type History, record, redo, undo } from './edit-history';
import { beginNow, expire } from './quick-edits';
import type { SigningKey } from './signing';

export type DraftPart = 'header' | 'payload';

export interface EditState {
  /** What the editing began with; its token stays the result until something is changed. */
  readonly carried: Carried | undefined;
  readonly history: History<Draft>;
  readonly key: SigningKey;
  /** The key that `carried` came with. */
  readonly firstKey: SigningKey;
  /** "alg" and "kid" as typed, even where the key disagrees. */
  readonly asWritten: boolean;
  /** Grows with every change of what will be signed. */
  readonly revision: number;
}

const nothing: Draft = { header: '{}', payload: '{}', payloadEncoding: 'utf8', layout: 'compact' };

const store = createStore<EditState>({
  carried: undefined,
  history: beginHistory(nothing),
  key: { kind: 'none' },
  firstKey: { kind: 'none' },
  asWritten: false,
  revision: 0,
});

export function useEdit<S>(select: (state: EditState) => S): S {
  return useStore(store, select);
}

export function editState(): EditState {
  return store.get();
}

/** Calls back with every change of what will be signed. */
export function onEditChange(listener: (state: EditState) => void): () => void {
  let told = store.get().revision;
  return store.subscribe(() => {
    const state = store.get();
    if (state.revision === told) return;
    told = state.revision;
    listener(state);
  });
}

function change(changes: Partial<EditState>): void {
  store.set(({ revision }) => ({ ...changes, revision: revision + 1 }));
}

/** Begins with a token that was read, or with a new one. */
export function beginEdit(draft: Draft, key: SigningKey, carried?: Carried): void {
  change({ carried, history: beginHistory(draft), key, firstKey: key, asWritten: false });
}

/** Whether the token is still the one that was read. */
export function isUntouched({ carried, history, key, firstKey, asWritten }: EditState): boolean {
  const { draft } = carried ?? {};
  const { present } = history;
  const sameText = draft?.header === present.header && draft.payload === present.payload;
  return sameText && draft.layout === present.layout && key === firstKey && !asWritten;
}

function changeDraft(next: Draft, place?: string): void {
  const { history } = store.get();
  if (next === history.present) return;
  change({ history: record(history, next, Date.now(), place) });
}

/** What was typed into one of the editors. */
export function typeText(part: DraftPart, text: string): void {
  const { present } = store.get().history;
  if (present[part] !== text) changeDraft({ ...present, [part]: text }, part);
}

/** A change made by a button: one step of undo. */
export function replaceText(part: DraftPart, text: string): void {
  const { present } = store.get().history;
  if (present[part] !== text) changeDraft({ ...present, [part]: text });
}

export function setLayout(layout: Layout): void {
  changeDraft(withLayout(store.get().history.present, layout));
}

export function undoEdit(): void {
  change({ history: undo(store.get().history) });
}

export function redoEdit(): void {
  change({ history: redo(store.get().history) });
}

/** Back to what was read, as a step that can be undone. */
export function revertEdit(): void {
  const { carried, firstKey } = store.get();
  if (carried === undefined) return;
  changeDraft(carried.draft);
  change({ key: firstKey, asWritten: false });
}

/** The header goes along, so that it names the algorithm and key it is signed with. */
export function chooseKey(key: SigningKey, header: string): void {
  if (!store.get().asWritten) replaceText('header', header);
  change({ key });
}

export function setAsWritten(asWritten: boolean): void {
  change({ asWritten });
}

export function beginTokenNow(): void {
  replaceText('payload', beginNow(payload(), nowS()));
}

export function expireToken(): void {
  replaceText('payload', expire(payload(), nowS()));
}

function payload(): string {
  return store.get().history.present.payload;
}

function nowS(): number {
  return Math.floor(readClock() / 1000);
}
