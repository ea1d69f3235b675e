import { defaultKeymap } from '@codemirror/commands';
import { json } from '@codemirror/lang-json';
import { bracketMatching, indentOnInput, indentUnit } from '@codemirror/language';
import { EditorState, type Extension } from '@codemirror/state';
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightSpecialChars,
  keymap,
} from '@codemirror/view';
import { styleNonce } from '../../../theme/style-nonce';
import type { TimeDisplay } from '../../../time/format-time';
import { claimCompletion } from './claim-completion';
import { claimHover } from './claim-hover';
import type { EditedPart } from './completions';
import { jsonColours } from './json-colours';
import { jsonLint } from './json-lint';
import { replacement } from './replacement';
import { settleTimes } from './settle-times';
import { showTimesAs, type TimeRequest, timeWidgets } from './time-widgets';

export interface JsonEditing {
  readonly part: EditedPart;
  readonly label: string;
  readonly display: TimeDisplay;
  readonly onChange: (text: string) => void;
  readonly onTime: (request: TimeRequest) => void;
}

export interface JsonView {
  /** Puts a text there, with the cursor where it was. */
  readonly show: (text: string) => void;
  readonly showTimes: (display: TimeDisplay) => void;
  readonly replace: (from: number, to: number, insert: string) => void;
  readonly destroy: () => void;
}

export function createJsonView(parent: HTMLElement, text: string, editing: JsonEditing): JsonView {
  let showing = false;
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: text,
      extensions: [
        // CRLF stays CRLF: what is signed is what was read, byte for byte.
        EditorState.lineSeparator.of('\n'),
        ...extensionsOf(editing),
        EditorView.updateListener.of(({ docChanged, state }) => {
          if (docChanged && !showing) editing.onChange(state.doc.toString());
        }),
      ],
    }),
  });
  return {
    show(shown) {
      const change = replacement(view.state.doc.toString(), shown);
      if (change === undefined) return;
      showing = true;
      view.dispatch({ changes: change });
      showing = false;
    },
    showTimes: (display) => view.dispatch({ effects: showTimesAs.of(display) }),
    replace: (from, to, insert) => view.dispatch({ changes: { from, to, insert } }),
    destroy: () => view.destroy(),
  };
}

function extensionsOf({ part, label, display, onTime }: JsonEditing): readonly Extension[] {
  return [
    json(),
    indentUnit.of('  '),
    indentOnInput(),
    bracketMatching(),
    drawSelection(),
    highlightActiveLine(),
    highlightSpecialChars(),
    EditorView.lineWrapping,
    EditorView.cspNonce.of(styleNonce()),
    claimCompletion(part),
    claimHover(part),
    jsonColours,
    jsonLint,
    settleTimes,
    timeWidgets(display, onTime),
    keymap.of(defaultKeymap),
    EditorView.contentAttributes.of({
      'aria-label': label,
      spellcheck: 'false',
      autocorrect: 'off',
      autocapitalize: 'off',
    }),
  ];
}
