import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  carryOver,
  laidOut,
  newDraft,
  withLayout,
  withOldSignature,
} from '../../../../renderer/features/edit/draft';
import { readPart, writePart } from '../../../../renderer/components/part-text';
import { compactJson } from '../../../../shared/tokens/editing/members';
import type { TokenDocument } from '../../../../shared/tokens/document';

const encode = (text: string) => Buffer.from(text).toString('base64url');
const documentOf = (token: string, more: Partial<TokenDocument> = {}): TokenDocument => ({
  token,
  kind: 'jws',
  use: 'JWT',
  size: token.length,
  parts: [],
  claims: [],
  problems: [],
  ...more,
});

describe('parts as text', () => {
  it('come back as the bytes they were', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const part = Buffer.from(bytes).toString('base64url');
        expect(writePart(readPart(part))).toBe(part);
      }),
    );
  });

  it('keep a byte order mark, which is part of the bytes', () => {
    expect(readPart(encode('\ufeff{}'))).toEqual({ text: '\ufeff{}', encoding: 'utf8' });
  });

  it('stay base64url where the bytes are no text', () => {
    expect(readPart('_-8')).toEqual({ text: '_-8', encoding: 'base64url' });
  });
});

describe('a token taken over for editing', () => {
  it('is laid out where it has no white space, and written back as it was', () => {
    const token = `${encode('{"alg":"HS256"}')}.${encode('{"n":9007199254740993,"sub":"alice"}')}.c2ln`;
    const { draft, signature } = carryOver(documentOf(token));
    expect(draft.payload).toBe('{\n  "n": 9007199254740993,\n  "sub": "alice"\n}');
    expect(draft.layout).toBe('compact');
    expect(withOldSignature(draft, signature)).toBe(token);
  });

  it('stays byte for byte where it has white space of its own', () => {
    const token = `${encode('{"alg":"HS256"}')}.${encode('{"sub":  "alice",\r\n "sub":"bob"}')}.c2ln`;
    const { draft, signature } = carryOver(documentOf(token));
    expect(draft).toMatchObject({ layout: 'as typed', payload: '{"sub":  "alice",\r\n "sub":"bob"}' });
    expect(withOldSignature(draft, signature)).toBe(token);
  });

  it('is the issuer’s part of an SD-JWT', () => {
    const jws = `${encode('{"alg":"ES256"}')}.${encode('{}')}.c2ln`;
    const { draft, note } = carryOver(documentOf(`${jws}~ZGlzY2xvc3VyZQ~`));
    expect(withOldSignature(draft, 'c2ln')).toBe(jws);
    expect(note).toContain('disclosures are left out');
  });

  it('is the decrypted payload of a JWE, where there is one', () => {
    const jwe = documentOf('a.b.c.d.e', { kind: 'jwe', payload: { text: '{"sub":"alice"}' } });
    expect(carryOver(jwe).draft.payload).toBe('{\n  "sub": "alice"\n}');
    expect(carryOver(documentOf('a.b.c.d.e', { kind: 'jwe' })).note).toContain('Its payload is encrypted');
  });

  it('is a new one where there is nothing to edit', () => {
    const { draft, note } = carryOver(documentOf('twr_opaque', { kind: 'opaque' }));
    expect(draft.payload).toBe('{}');
    expect(note).toContain('this is a new token');
  });
});

describe('the layout', () => {
  it('changes what is seen and not what is signed', () => {
    fc.assert(
      fc.property(fc.json(), (json) => {
        const text = compactJson(json);
        expect(compactJson(laidOut(text))).toBe(text);
      }),
    );
    const draft = newDraft(1_700_000_000);
    const typed = withLayout(draft, 'as typed');
    expect(withOldSignature(typed)).toBe(withOldSignature(draft));
    expect(withLayout(typed, 'compact')).toEqual(draft);
  });
});

describe('a new token', () => {
  it('lives for 15 minutes from now', () => {
    expect(JSON.parse(newDraft(1_700_000_000).payload)).toMatchObject({
      iat: 1_700_000_000,
      exp: 1_700_000_900,
    });
  });
});
