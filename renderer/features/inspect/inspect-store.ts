/** What the user has put before the judge. Kept outside the components, so that it survives a change of screen. */

import { limits } from '../../../shared/limits';
import type { KeySource } from '../../../shared/tokens/policy';
import { navigate } from '../../state/navigation';
import { createStore, useStore } from '../../state/store';
import { setInspectMode } from './inspect-mode';
import { type Expectations, noExpectations } from './expectations';

export type Layer = 'inside' | 'envelope';

export const inspectTabs = ['checks', 'claims', 'json', 'key', 'lint', 'raw'] as const;
export type InspectTab = (typeof inspectTabs)[number];

export interface InspectState {
  readonly text: string;
  /** Name of the file the text came from. */
  readonly origin: string | undefined;
  /** Which of the found tokens is shown. */
  readonly selected: number;
  /** Absent: the key ring if the token is this desktop's, else no key. */
  readonly key: KeySource | undefined;
  readonly expectations: Expectations;
  /** Judge as of this moment, seconds; absent: now. */
  readonly asOfS: number | undefined;
  readonly tab: InspectTab;
  /** Of a decrypted JWE: the token inside, or the envelope. */
  readonly layer: Layer;
  /** Grows with every change the judge has to know of. */
  readonly revision: number;
  /** Grows only with changes that concern all found tokens, not the one shown. */
  readonly listRevision: number;
  /** Why the last text could not be taken. */
  readonly refusal: string | undefined;
}

const store = createStore<InspectState>({
  text: '',
  origin: undefined,
  selected: 0,
  key: undefined,
  expectations: noExpectations,
  asOfS: undefined,
  tab: 'checks',
  layer: 'inside',
  revision: 0,
  listRevision: 0,
  refusal: undefined,
});

export function useInspect<S>(select: (state: InspectState) => S): S {
  return useStore(store, select);
}

export function inspectState(): InspectState {
  return store.get();
}

/** Calls back with each change the judge has to know of, before any component sees it. */
export function onInspectChange(listener: (state: InspectState) => void): void {
  let told = store.get().revision;
  store.subscribe(() => {
    const state = store.get();
    if (state.revision === told) return;
    told = state.revision;
    listener(state);
  });
}

function change(changes: Partial<InspectState>, concernsList = true): void {
  store.set(({ revision, listRevision }) => ({
    ...changes,
    revision: revision + 1,
    listRevision: listRevision + (concernsList ? 1 : 0),
  }));
}

/** Takes a text to look through. The editor counts lines ends as one character, so CRLF becomes LF here. */
export function setText(text: string, origin?: string): void {
  const plain = text.replaceAll('\r\n', '\n');
  if (plain.length > limits.pasteCharacters) refuse(plain.length);
  else change({ text: plain, origin, selected: 0, asOfS: undefined, refusal: undefined });
}

function refuse(length: number): void {
  const most = limits.pasteCharacters / 1024 / 1024;
  const given = (length / 1024 / 1024).toFixed(1);
  store.set({
    refusal: `That text has ${given} million characters, and at most ${most} million are looked through. Paste the part with the token.`,
  });
}

export function refuseFile(name: string, reason: string): void {
  store.set({ refusal: `${name} cannot be read: ${reason}` });
}

export function clearText(): void {
  setText('');
}

export function selectToken(selected: number): void {
  change({ selected, asOfS: undefined }, false);
}

export function setKey(key: KeySource | undefined): void {
  change({ key });
}

export function setExpectations(changes: Partial<Expectations>): void {
  change({ expectations: { ...store.get().expectations, ...changes } });
}

export function setAsOf(asOfS: number | undefined): void {
  change({ asOfS }, false);
}

export function setLayer(layer: Layer): void {
  store.set({ layer });
}

export function showTab(tab: InspectTab): void {
  store.set({ tab });
}

/** Shows a token on the Inspect screen, from wherever it was chosen. */
export function inspectToken(token: string): void {
  setInspectMode('read');
  setText(token);
  navigate('inspect');
}
