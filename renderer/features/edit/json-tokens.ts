import { colourJson, type JsonTokenKind } from '../../../shared/tokens/pretty-json';

export interface PlacedToken {
  readonly kind: JsonTokenKind;
  readonly text: string;
  /** Characters into the text. */
  readonly from: number;
}

const kept = 2;
const latest = new Map<string, readonly PlacedToken[]>();

/** The words of a JSON text with their places. Colours, dates, lint and completion all ask with each keystroke. */
export function jsonTokens(text: string): readonly PlacedToken[] {
  const tokens = latest.get(text) ?? placed(text);
  latest.delete(text);
  latest.set(text, tokens);
  // One for the header and one for the payload.
  for (const oldest of [...latest.keys()].slice(0, -kept)) latest.delete(oldest);
  return tokens;
}

function placed(text: string): readonly PlacedToken[] {
  let at = 0;
  return colourJson(text).map(({ kind, text: word }) => {
    const token = { kind, text: word, from: at };
    at += word.length;
    return token;
  });
}
