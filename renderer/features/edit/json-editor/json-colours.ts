import type { Range } from '@codemirror/state';
import { Decoration, type DecorationSet, type EditorView, ViewPlugin } from '@codemirror/view';
import type { JsonTokenKind } from '../../../../shared/tokens/pretty-json';
import { jsonTokens } from '../json-tokens';
import styles from './json-editor.module.css';

const markOf = Object.fromEntries(
  Object.entries({
    name: styles.name,
    string: styles.string,
    number: styles.number,
    word: styles.number,
    mark: styles.mark,
  }).map(([kind, name]) => [kind, Decoration.mark({ class: name ?? '' })]),
) as Partial<Record<JsonTokenKind, Decoration>>;

/** Longer texts stay without colour: every keystroke looks at all of it. */
const mostCharacters = 256 * 1024;

/** The colours that JSON has everywhere in the app, on the lines in view. */
export const jsonColours = ViewPlugin.define(
  (view) => {
    let marks = colour(view);
    return {
      get marks() {
        return marks;
      },
      update({ docChanged, viewportChanged }) {
        if (docChanged || viewportChanged) marks = colour(view);
      },
    };
  },
  { decorations: ({ marks }) => marks },
);

function colour({ state: { doc }, viewport }: EditorView): DecorationSet {
  if (doc.length > mostCharacters) return Decoration.none;
  const marks: Range<Decoration>[] = [];
  for (const { kind, text, from } of jsonTokens(doc.toString())) {
    const mark = markOf[kind];
    const inView = from <= viewport.to && from + text.length >= viewport.from;
    if (mark !== undefined && inView) marks.push(mark.range(from, from + text.length));
  }
  return Decoration.set(marks);
}
