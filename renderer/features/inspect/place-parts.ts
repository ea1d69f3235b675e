import type { PartName, TokenDocument } from '../../../shared/tokens/document';

/** A part of the shown token as a range of the pasted text, the dot before it included. */
export interface PlacedPart {
  readonly name: PartName;
  readonly from: number;
  readonly to: number;
  readonly bytes: number;
}

/**
 * Finds the parts of the decoded token in the text it came from. White space inside the token, as line-wrapped mail
 * and terminals leave it, is stepped over. Empty when the text at `offset` is not that token.
 */
export function placeParts(text: string, offset: number, document: TokenDocument): readonly PlacedPart[] {
  const { token } = document;
  const places = placeCharacters(text, offset, token);
  if (places === undefined) return [];
  return document.parts
    .filter(({ start, end }) => end > start)
    .map(({ name, start, end, bytes }) => ({
      name,
      from: places[token[start - 1] === '.' ? start - 1 : start] ?? offset,
      to: (places[end - 1] ?? offset) + 1,
      bytes,
    }));
}

/** Where a token breaks, and why; the end is exclusive. */
export interface PlacedProblem {
  readonly from: number;
  readonly to: number;
  readonly message: string;
}

/** The characters at which the token breaks; one that ends too early breaks at its last character. */
export function placeProblems(
  text: string,
  offset: number,
  { token, problems }: TokenDocument,
): readonly PlacedProblem[] {
  const places = problems.length === 0 ? undefined : placeCharacters(text, offset, token);
  if (places === undefined) return [];
  return problems.flatMap((problem) => {
    if (problem.offset === undefined) return [];
    const from = places[Math.min(problem.offset, token.length - 1)];
    return from === undefined ? [] : [{ from, to: from + 1, message: problem.message }];
  });
}

/** The place in `text` of each character of `token`. */
function placeCharacters(text: string, offset: number, token: string): readonly number[] | undefined {
  const places: number[] = [];
  let at = offset;
  for (const character of token) {
    while (text[at] !== character && /\s/.test(text[at] ?? 'x')) at += 1;
    if (text.slice(at, at + character.length) !== character) return undefined;
    for (let unit = 0; unit < character.length; unit += 1) places.push(at + unit);
    at += character.length;
  }
  return places;
}
