/** From Read to Edit and back: what is read is edited, and what was edited is read, in the text it came from. */

import type { KeySummary } from '../../../shared/nouns/key';
import type { FoundToken } from '../../../shared/tokens/document';
import { readClock } from '../../time/clock';
import { addToComparison } from '../compare/compare-store';
import type { Examination } from '../inspect/examination';
import { onModeLeft } from '../inspect/inspect-mode';
import { inspectState, selectToken, setText } from '../inspect/inspect-store';
import { craftedToken } from './crafting';
import { carryOver, newDraft } from './draft';
import { beginEdit, editState } from './edit-store';
import { newSigningKey, signingKeyOf } from './signing';
import { spliceToken } from './splice-token';

interface Source {
  readonly text: string;
  readonly origin: string | undefined;
  readonly selected: number;
  readonly found: FoundToken | undefined;
  readonly token: string;
}

/** The whole text around the token, until it is read again. */
let source: Source | undefined;

/** Edits the token that is shown, unless it is the one already being edited. */
export function takeIntoEdit(examination: Examination, keys: readonly KeySummary[]): void {
  const { document, judgement, selected } = examination;
  if (document === undefined || document.token === craftedToken()) return;
  const { text, origin, key } = inspectState();
  source = { text, origin, selected, found: examination.found[selected], token: document.token };
  const carried = carryOver(document);
  const { signature } = carried;
  beginEdit(carried.draft, signingKeyOf({ judgement, key, signature }, keys), carried);
}

/** A new token, where there is none to begin with. */
export function takeNewIntoEdit(keys: readonly KeySummary[]): void {
  source = undefined;
  beginEdit(newDraft(Math.floor(readClock() / 1000)), newSigningKey(keys));
}

onModeLeft((left, entered) => {
  if (left !== 'edit') return;
  bringBack();
  if (entered === 'compare') compareWithRead();
});

/** What was changed, side by side with what it was. */
function compareWithRead(): void {
  const { carried } = editState();
  const token = craftedToken();
  if (carried === undefined || token === undefined || token === carried.token) return;
  addToComparison([
    { token: carried.token, origin: 'as it was read' },
    { token, origin: 'as edited' },
  ]);
}

/** Puts the edited token back where it came from, in the middle of a log for all that. */
function bringBack(): void {
  const token = craftedToken();
  if (source === undefined || token === undefined || inspectState().text !== token) return;
  const { text, origin, selected, found } = source;
  setText(token === source.token ? text : spliceToken(text, found, token), origin);
  if (selected > 0) selectToken(selected);
}
