import { type Range, StateEffect, StateField, type Text } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView } from '@codemirror/view';
import type { PartName } from '../../../shared/tokens/document';
import type { PlacedPart, PlacedProblem } from './place-parts';
import styles from './token-editor.module.css';

export interface ShownParts {
  readonly parts: readonly PlacedPart[];
  readonly problems: readonly PlacedProblem[];
  readonly alg: string | undefined;
}

export const showParts = StateEffect.define<ShownParts>();

const classOf: Record<PartName, string | undefined> = {
  header: styles.header,
  payload: styles.payload,
  signature: styles.signature,
  'encrypted key': styles.encryptedKey,
  iv: styles.vector,
  ciphertext: styles.payload,
  tag: styles.signature,
  disclosure: styles.payload,
  'key binding': styles.signature,
  text: styles.text,
};

/** The marks follow the text while it is edited, until the next answer places them anew. */
export const partMarks = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, transaction) {
    const shown = transaction.effects.find((effect) => effect.is(showParts));
    if (shown !== undefined) return markParts(shown.value, transaction.newDoc);
    return marks.map(transaction.changes);
  },
  provide: (field) => EditorView.decorations.from(field),
});

function markParts({ parts, problems, alg }: ShownParts, text: Text): DecorationSet {
  const placed = parts.filter(({ to }) => to <= text.length);
  const breaks = problems.filter(({ to }) => to <= text.length);
  return Decoration.set(
    [...placed.flatMap((part) => markPart(part, alg, text)), ...breaks.map(markBreak)],
    true,
  );
}

/** The character at which the token breaks, with the reason on hover. */
function markBreak({ from, to, message }: PlacedProblem): Range<Decoration> {
  return Decoration.mark({ class: styles.broken, attributes: { title: message } }).range(from, to);
}

/** One mark a line, the first with the label: a token may come wrapped. */
function markPart({ name, from, to, bytes }: PlacedPart, alg: string | undefined, text: Text) {
  const label = name === 'signature' ? signatureLabel(bytes, alg) : name;
  const marks: Range<Decoration>[] = [];
  for (let at = from; at < to; at = text.lineAt(at).to + 1) {
    const end = Math.min(to, text.lineAt(at).to);
    if (end > at) marks.push(markLine(name, at === from ? label : undefined).range(at, end));
  }
  return marks;
}

function markLine(name: PartName, label: string | undefined): Decoration {
  if (label === undefined) return Decoration.mark({ class: `${styles.part} ${classOf[name]}` });
  // The label is drawn by the style sheet, so that it can be neither selected nor copied with the token.
  const attributes = { 'data-label': label };
  return Decoration.mark({ class: `${styles.part} ${styles.labelled} ${classOf[name]}`, attributes });
}

function signatureLabel(bytes: number, alg: string | undefined): string {
  return ['signature', alg, bytes > 0 ? `${bytes} bytes` : undefined].filter(Boolean).join(', ');
}
