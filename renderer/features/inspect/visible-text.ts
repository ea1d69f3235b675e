/** One stretch of a text; `hidden` stands for a character that would hide or reorder its neighbours. */
export interface VisiblePiece {
  readonly text: string;
  readonly hidden: boolean;
}

const escapes = /((?:\\u[0-9a-fA-F]{4})+)/;

/** Tells the \uXXXX in a text, which the service wrote for what nobody could see, from the rest. */
export function splitEscapes(text: string): readonly VisiblePiece[] {
  return text
    .split(escapes)
    .map((piece, index) => ({ text: piece, hidden: index % 2 === 1 }))
    .filter((piece) => piece.text !== '');
}
