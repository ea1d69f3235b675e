import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { EditorState } from '@codemirror/state';
import { drawSelection, EditorView, highlightSpecialChars, keymap, placeholder } from '@codemirror/view';
import { styleNonce } from '../../theme/style-nonce';
import { partMarks, type ShownParts, showParts } from './editor-parts';
import type { PlacedPart } from './place-parts';
import { editorHint } from './plain-editor';

export interface Editor {
  /** Puts a text there unless it is there already, and marks the parts of the token in it. */
  readonly show: (text: string, shown: ShownParts) => void;
  readonly destroy: () => void;
}

export function createEditor(parent: HTMLElement, text: string, onChange: (text: string) => void): Editor {
  let showing = false;
  const follow = createFollower();
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: text,
      extensions: [
        history(),
        drawSelection(),
        // Control and bidirectional characters are drawn as marks: a token must not look like another one.
        highlightSpecialChars(),
        EditorView.lineWrapping,
        EditorView.cspNonce.of(styleNonce()),
        placeholder(editorHint),
        keymap.of([...defaultKeymap, ...historyKeymap]),
        EditorView.contentAttributes.of({
          'aria-label': 'Token',
          spellcheck: 'false',
          autocorrect: 'off',
          autocapitalize: 'off',
        }),
        partMarks,
        EditorView.updateListener.of((update) => {
          if (update.docChanged && !showing) onChange(update.state.doc.toString());
        }),
      ],
    }),
  });

  return {
    show(wanted, shown) {
      const present = view.state.doc.toString();
      showing = true;
      view.dispatch({
        ...(present === wanted ? {} : { changes: { from: 0, to: present.length, insert: wanted } }),
        effects: [showParts.of(shown), ...follow(view, shown.parts)],
      });
      showing = false;
    },
    destroy: () => view.destroy(),
  };
}

/** Text before a token that is certainly in view with it; no scrolling, which would force a layout, is needed then. */
const nearStart = 200;

/** Brings another token of a long paste into view; while one is edited the view stays where it is. */
function createFollower() {
  let shownFrom = 0;
  return (view: EditorView, [first]: readonly PlacedPart[]) => {
    if (first === undefined || first.from === shownFrom || view.hasFocus) return [];
    const near = Math.max(first.from, shownFrom) < nearStart;
    shownFrom = first.from;
    return near ? [] : [EditorView.scrollIntoView(first.from, { y: 'start', yMargin: 40 })];
  };
}
