import { describe, expect, it } from 'vitest';
import { placeParts, placeProblems } from '../../../../renderer/features/inspect/place-parts';
import type { TokenDocument } from '../../../../shared/tokens/document';

const document = {
  token: 'aaa.bb.c',
  parts: [
    { name: 'header', start: 0, end: 3, bytes: 2 },
    { name: 'payload', start: 4, end: 6, bytes: 1 },
    { name: 'signature', start: 7, end: 8, bytes: 0 },
  ],
} as unknown as TokenDocument;

const pieces = (text: string, offset: number) =>
  placeParts(text, offset, document).map(({ from, to }) => text.slice(from, to));

describe('placeParts', () => {
  it('finds the parts behind the words before them, each with the dot before it', () => {
    expect(pieces('Bearer aaa.bb.c', 7)).toEqual(['aaa', '.bb', '.c']);
  });

  it('steps over white space inside the token', () => {
    expect(pieces('a\naa.\n bb.c', 0)).toEqual(['a\naa', '.\n bb', '.c']);
  });

  it('places nothing where the text is another one', () => {
    expect(pieces('aaa.xx.c', 0)).toEqual([]);
    expect(pieces('aaa.b', 0)).toEqual([]);
  });

  it('leaves out empty parts', () => {
    const unsecured = { ...document, token: 'aaa.bb.', parts: document.parts.slice(0, 2) };
    expect(placeParts('aaa.bb.', 0, unsecured)).toHaveLength(2);
  });
});

describe('placeProblems', () => {
  const broken = (offset: number | undefined) =>
    ({
      ...document,
      problems: [{ part: 'payload', offset, message: 'It breaks here.' }],
    }) as unknown as TokenDocument;

  it('finds the character at which a token breaks, wherever the token stands', () => {
    expect(placeProblems('Bearer aaa.\nbb.c', 7, broken(4))).toEqual([
      { from: 12, to: 13, message: 'It breaks here.' },
    ]);
  });

  it('takes the last character of a token that ends too early', () => {
    expect(placeProblems('aaa.bb.c', 0, broken(8))).toMatchObject([{ from: 7, to: 8 }]);
  });

  it('marks nothing without a place', () => {
    expect(placeProblems('aaa.bb.c', 0, broken(undefined))).toEqual([]);
  });
});
