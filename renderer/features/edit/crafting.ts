/** Signs what is edited, the moment it changes, and puts the result before the judge. */

import type { Input } from '../../../shared/contract';
import type { CraftedBy, CraftKey } from '../../../shared/tokens/craft';
import type { Problem } from '../../../shared/tokens/document';
import { call } from '../../api/call';
import { createStore, useStore } from '../../state/store';
import { readClock } from '../../time/clock';
import { inspectState, setKey, setText } from '../inspect/inspect-store';
import { type Draft, isJson, withOldSignature } from './draft';
import { type DraftPart, type EditState, isUntouched, onEditChange } from './edit-store';
import { judgingKey } from './signing';
import { resolveTypedTimes } from './typed-times';

export interface Crafted {
  readonly token: string;
  /** Still the token that was read. */
  readonly untouched: boolean;
  readonly problems: readonly Problem[];
  /** The header as it went into the token, where it was signed anew. */
  readonly header?: string;
  readonly signedBy?: CraftedBy;
}

interface CraftingState {
  readonly crafted: Crafted | undefined;
  /** Why there is no token of what stands in the editors. */
  readonly error: unknown;
  /** The parts that are no JSON just now: the token is still that of before. */
  readonly waitingFor: readonly DraftPart[];
}

const store = createStore<CraftingState>({ crafted: undefined, error: undefined, waitingFor: [] });

export function useCrafting<S>(select: (state: CraftingState) => S): S {
  return useStore(store, select);
}

export function craftedToken(): string | undefined {
  return store.get().crafted?.token;
}

let latest = 0;

onEditChange((state) => void craftAndShow(state));

/** Of several changes in a row only the last one's answer counts. */
async function craftAndShow(state: EditState): Promise<void> {
  latest += 1;
  const round = latest;
  const waitingFor = unfinishedParts(state.history.present);
  store.set({ waitingFor });
  if (waitingFor.length > 0) return;
  try {
    const crafted = await craft(state);
    if (round === latest) show(crafted, state);
  } catch (error) {
    if (round === latest) store.set({ error });
  }
}

/** Half a member is on its way to being a whole one. Byte for byte, anything is signed, JSON or not. */
function unfinishedParts({ layout, header, payload, payloadEncoding }: Draft): readonly DraftPart[] {
  if (layout === 'as typed') return [];
  const parts = { header, ...(payloadEncoding === 'utf8' ? { payload } : {}) };
  return (Object.keys(parts) as DraftPart[]).filter(
    (part) => !isJson(resolveTypedTimes(parts[part] ?? '', 0)),
  );
}

function show(crafted: Crafted, { key, firstKey, carried }: EditState): void {
  store.set({ crafted, error: undefined });
  const wasOurs = carried !== undefined && firstKey.kind === 'ring';
  const judge = judgingKey(key, crafted.signedBy, wasOurs);
  const present = JSON.stringify(inspectState().key);
  if (judge !== undefined && !crafted.untouched && JSON.stringify(judge) !== present) setKey(judge);
  if (inspectState().text !== crafted.token) setText(crafted.token, inspectState().origin);
}

async function craft(state: EditState): Promise<Crafted> {
  const { carried, history, key, asWritten } = state;
  const nowS = Math.floor(readClock() / 1000);
  const draft = { ...history.present, payload: resolveTypedTimes(history.present.payload, nowS) };
  if (carried !== undefined && isUntouched(state)) {
    return { token: carried.token, untouched: true, problems: [] };
  }
  if (key.kind === 'kept') {
    return { token: withOldSignature(draft, carried?.signature), untouched: false, problems: [oldSignature] };
  }
  return { ...(await call('craft/sign', request(draft, key, asWritten))), untouched: false };
}

function request(
  { header, payload, payloadEncoding, layout }: Draft,
  key: CraftKey,
  asWritten: boolean,
): Input<'craft/sign'> {
  return { header, payload, payloadEncoding, layout, key, asWritten };
}

const oldSignature: Problem = {
  part: 'signature',
  message:
    'The signature is the one that was read; it was made over other contents. Choose a key to sign anew.',
  reference: 'RFC 7515 §5.2',
};
