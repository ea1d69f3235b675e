import { describe, expect, it } from 'vitest';
import { colourCode } from '../../../../renderer/features/copy/colour-code';
import { hasParts, tokenJson } from '../../../../renderer/features/copy/token-json';

const encode = (text: string) => Buffer.from(text).toString('base64url');

describe('a token as JSON', () => {
  it('has header and payload, with numbers as they were written', () => {
    const token = `${encode('{"alg":"ES256"}')}.${encode('{"n":9007199254740993}')}.c2ln`;
    expect(tokenJson(token)).toBe(
      '{\n  "header": {\n    "alg": "ES256"\n  },\n  "payload": {\n    "n": 9007199254740993\n  }\n}',
    );
  });

  it('has what is no JSON as a text', () => {
    const token = `${encode('{}')}.${encode('plain "text"')}.`;
    expect(JSON.parse(tokenJson(token))).toEqual({ header: {}, payload: 'plain "text"' });
  });

  it.each([
    ['eyJh.eyJz.c2ln', true],
    ['eyJh.eyJz.', true],
    ['eyJh.eyJz.c2ln~ZGlz~', true],
    ['twr_opaque', false],
    ['a.b.c.d.e', false],
    ['{"payload":"…"}', false],
  ])('is offered for %s: %s', (token, offered) => {
    expect(hasParts(token)).toBe(offered);
  });
});

describe('code in colour', () => {
  const coloured = (text: string, language: string) =>
    colourCode(text, language).filter(({ kind }) => kind !== 'plain');

  it('tells comments and texts apart, and keeps every character', () => {
    const text = 'const a = "http://x"; // a comment\n#[derive]';
    expect(coloured(text, 'rust')).toEqual([
      { kind: 'text', text: '"http://x"' },
      { kind: 'comment', text: '// a comment' },
    ]);
    expect(
      colourCode(text, 'rust')
        .map((piece) => piece.text)
        .join(''),
    ).toBe(text);
  });

  it('knows the comments of Python', () => {
    expect(coloured('a = 1 // 2  # half', 'python')).toEqual([{ kind: 'comment', text: '# half' }]);
  });
});
