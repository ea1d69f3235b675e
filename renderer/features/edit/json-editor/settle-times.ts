import type { Extension } from '@codemirror/state';
import { EditorView, type ViewUpdate } from '@codemirror/view';
import { readClock } from '../../../time/clock';
import { findTypedTimes } from '../typed-times';

/** "+30m" becomes its number when its line is left, be it by the cursor or by the focus. */
export const settleTimes: Extension = EditorView.updateListener.of((update) => {
  const { view } = update;
  if (!update.focusChanged && !leftLine(update)) return;
  const line = view.hasFocus ? update.state.doc.lineAt(update.state.selection.main.head) : undefined;
  const changes = findTypedTimes(update.state.doc.toString(), Math.floor(readClock() / 1000))
    .filter(({ from }) => line === undefined || from < line.from || from > line.to)
    .map(({ from, to, seconds }) => ({ from, to, insert: String(seconds) }));
  // An update may not cause another one while it runs.
  if (changes.length > 0) queueMicrotask(() => applyTo(view, update, changes));
});

type Change = { readonly from: number; readonly to: number; readonly insert: string };

function applyTo(view: EditorView, { state }: ViewUpdate, changes: readonly Change[]): void {
  if (view.state.doc.eq(state.doc)) view.dispatch({ changes: [...changes] });
}

function leftLine({ startState, state, selectionSet, docChanged }: ViewUpdate): boolean {
  if (!selectionSet && !docChanged) return false;
  const before = startState.doc.lineAt(startState.selection.main.head).number;
  return before !== state.doc.lineAt(state.selection.main.head).number;
}
