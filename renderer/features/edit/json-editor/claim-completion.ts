/** Completion of members and values: a list under the cursor, steered by the keyboard or the pointer. */

import { type EditorState, type Extension, Prec, StateEffect, StateField } from '@codemirror/state';
import { EditorView, keymap, showTooltip, type Tooltip } from '@codemirror/view';
import { memberNames } from './member-names';
import { type Completion, completionsAt, type EditedPart } from './completions';
import { showCompletions } from './completion-list';
import { type JsonPlace, placeInJson } from './place-in-json';

interface Open {
  readonly place: JsonPlace;
  readonly entries: readonly Completion[];
  readonly chosen: number;
}

const move = StateEffect.define<number>();
const close = StateEffect.define<null>();
const ask = StateEffect.define<null>();

export function claimCompletion(part: EditedPart): Extension {
  const field = StateField.define<Open | undefined>({
    create: () => undefined,
    update(open, transaction) {
      const { effects, state, docChanged, selection } = transaction;
      if (effects.some((effect) => effect.is(close))) return undefined;
      if (effects.some((effect) => effect.is(ask))) return openAt(state, part);
      const steps = effects.filter((effect) => effect.is(move)).reduce((sum, { value }) => sum + value, 0);
      if (open !== undefined && steps !== 0) return { ...open, chosen: wrap(open, steps) };
      if (docChanged && transaction.isUserEvent('input.type')) return openWhileTyping(state, part);
      if (docChanged && open !== undefined && transaction.isUserEvent('delete')) return openAt(state, part);
      return docChanged || selection !== undefined ? undefined : open;
    },
    provide: (self) => showTooltip.from(self, tooltipOf),
  });

  const run = (action: (view: EditorView, open: Open) => void) => (view: EditorView) => {
    const open = view.state.field(field);
    if (open === undefined || open.entries.length === 0) return false;
    action(view, open);
    return true;
  };
  const accept = run((view, open) => complete(view, open, open.chosen));
  const keys = keymap.of([
    { key: 'ArrowDown', run: run((view) => view.dispatch({ effects: move.of(1) })) },
    { key: 'ArrowUp', run: run((view) => view.dispatch({ effects: move.of(-1) })) },
    { key: 'Enter', run: accept },
    { key: 'Tab', run: accept },
    { key: 'Escape', run: run((view) => view.dispatch({ effects: close.of(null) })) },
    { key: 'Ctrl-Space', run: askFor },
  ]);
  const leave = EditorView.domEventHandlers({
    blur: (_event, view) => {
      if (view.state.field(field) !== undefined) view.dispatch({ effects: close.of(null) });
    },
  });
  return [field, Prec.highest(keys), leave];
}

function askFor(view: EditorView): boolean {
  view.dispatch({ effects: ask.of(null) });
  return true;
}

function openAt(state: EditorState, part: EditedPart): Open | undefined {
  const text = state.doc.toString();
  const place = placeInJson(text, state.selection.main.head);
  if (place === undefined) return undefined;
  const entries = completionsAt(place, part, memberNames(text));
  return entries.length === 0 ? undefined : { place, entries, chosen: 0 };
}

/** Unasked it comes only for what has been begun, not at every comma. */
function openWhileTyping(state: EditorState, part: EditedPart): Open | undefined {
  const open = openAt(state, part);
  if (open === undefined || open.place.from === state.selection.main.head) return undefined;
  const [only] = open.entries;
  return open.entries.length === 1 && only?.label === open.place.typed ? undefined : open;
}

function wrap({ chosen, entries }: Open, steps: number): number {
  return (chosen + steps + entries.length) % entries.length;
}

function tooltipOf(open: Open | undefined): Tooltip | null {
  if (open === undefined) return null;
  return {
    pos: open.place.from,
    create: (view) =>
      showCompletions(open.entries, open.chosen, (index) => {
        complete(view, open, index);
        view.focus();
      }),
  };
}

function complete(view: EditorView, { place, entries }: Open, index: number): void {
  const entry = entries[index];
  if (entry === undefined) return;
  const after = view.state.doc.sliceString(place.to, place.to + 40);
  const { text, cursor } = write(entry, place, after);
  view.dispatch({
    changes: { from: place.from, to: place.to, insert: text },
    selection: { anchor: place.from + cursor },
    effects: close.of(null),
    scrollIntoView: true,
  });
}

/** A name comes with something to go on with, unless it has its value already. */
function write({ label, value = '' }: Completion, { kind }: JsonPlace, after: string) {
  const quoted = JSON.stringify(label);
  if (kind === 'value' || /^\s*:/.test(after)) return { text: quoted, cursor: quoted.length };
  const [before = '', behind = ''] = value.split('|');
  const begun = `${quoted}: ${before}`;
  // Members that follow need a comma; at the end of the object there must be none.
  const comma = /^\s*"/.test(after) ? ',' : '';
  return { text: `${begun}${behind}${comma}`, cursor: begun.length };
}
