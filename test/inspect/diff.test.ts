import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffTokens } from '../../electron/inspect/diff';
import type { DifferenceRow } from '../../shared/tokens/difference';
import { anyText, base64url, compose } from './compose';
import { accessClaims } from './judging';

const token = (claims: unknown, header: unknown = { alg: 'ES256', typ: 'at+jwt' }) => compose(header, claims);
const rows = (...tokens: readonly string[]): readonly DifferenceRow[] => diffTokens(tokens).rows;
const line = ({ where, path, change, note }: DifferenceRow) => [where, path, change, note];

describe('a difference', () => {
  it('of anything with itself is empty', () => {
    const any = fc.oneof(
      anyText(60),
      fc.tuple(fc.jsonValue(), fc.jsonValue()).map(([header, payload]) => compose(header, payload)),
    );
    fc.assert(
      fc.property(any, (text) => {
        expect(diffTokens([text, text, text]).rows).toEqual([]);
      }),
    );
  });

  it('of anything with anything is empty only for the same text, and never throws', () => {
    const json = fc.oneof(fc.jsonValue(), fc.constantFrom({ a: 1 }, { a: 2 }, { a: [1] }, { a: { b: 1 } }));
    fc.assert(
      fc.property(json, json, (one, other) => {
        const [left, right] = [token(one), token(other)];
        expect(rows(left, right).length === 0).toBe(left === right);
      }),
    );
  });

  it('names what was added, removed, changed and moved in time, nested places too', () => {
    const before = { ...accessClaims, realm_access: { roles: ['user'], 'a/b': 1 } };
    const after = {
      ...accessClaims,
      exp: accessClaims.exp + 900,
      client_id: undefined,
      realm_access: { roles: ['user', 'admin'], 'a/b': 2 },
      amr: ['pwd'],
    };
    expect(rows(token(before), token(after)).map(line)).toEqual([
      ['payload', '/client_id', 'removed', undefined],
      ['payload', '/exp', 'moved in time', '15 min later'],
      ['payload', '/realm_access/roles', 'changed', 'adds admin'],
      ['payload', '/realm_access/a~1b', 'changed', undefined],
      ['payload', '/amr', 'added', undefined],
      ['token', 'lifetime', 'changed', 'lives 15 min longer'],
      ['token', 'size', 'changed', expect.stringMatching(/^\d+ characters? (?:longer|shorter)$/)],
    ]);
  });

  it('shows values as they are written, and hidden characters visibly', () => {
    const found = rows(
      compose('{"alg":"none"}', '{"n":9007199254740993,"s":"a"}'),
      compose('{"alg":"none"}', '{"n":9007199254740992,"s":"\u202eb"}'),
    );
    expect(found.map(({ values }) => values)).toContainEqual(['9007199254740993', '9007199254740992']);
    expect(found.map(({ values }) => values)).toContainEqual(['"a"', '"\\u202eb"']);
  });

  it.each<[string, unknown, unknown, string | undefined]>([
    ['a scope', { scope: 'read openid' }, { scope: 'openid write admin' }, 'adds write, admin; removes read'],
    [
      'a list in another order',
      { aud: ['a', 'b'] },
      { aud: ['b', 'a'] },
      'the same elements in another order or number',
    ],
    ['a list that was text', { aud: 'a' }, { aud: ['a'] }, undefined],
    ['milliseconds for seconds', { exp: 1_800_000_000 }, { exp: 1_800_000_000_000 }, undefined],
    [
      'a long list',
      { aud: [] },
      { aud: ['1', '2', '3', '4', '5', '6', '7'] },
      'adds 1, 2, 3, 4, 5 and 2 more',
    ],
  ])('says what a change comes to: %s', (_what, before, after, note) => {
    expect(rows(token(before), token(after))[0]?.note).toBe(note);
  });

  it('compares algorithm, key and kind', () => {
    const other = compose(
      { alg: 'RS256', kid: 'k2', typ: 'at+jwt' },
      accessClaims,
      base64url(new Uint8Array(256)),
    );
    const unsecured = compose({ alg: 'none' }, accessClaims, '');
    const difference = diffTokens([token(accessClaims), other]);
    expect(difference.rows.slice(0, 2).map(line)).toEqual([
      ['header', '/alg', 'changed', undefined],
      ['header', '/kid', 'added', undefined],
    ]);
    expect(difference.tokens[1]).toMatchObject({ alg: 'RS256', kid: 'k2', kind: 'jws', use: 'access token' });
    expect(rows(token(accessClaims), unsecured).map(({ path }) => path)).toContain('kind');
  });

  it('tells another signature, and the same members written differently', () => {
    const [payload, spaced] = ['{"a":1}', '{"a" :1}'];
    const first = compose({ alg: 'ES256' }, payload);
    expect(
      rows(first, compose({ alg: 'ES256' }, payload, base64url(new Uint8Array(64).fill(1))))[0]?.note,
    ).toMatch(/^Header and payload are the same/);
    expect(
      rows(compose({ alg: 'ES256' }, '{"a":1,"b":2}'), compose({ alg: 'ES256' }, '{"b":2,"a":1}'))[0]?.note,
    ).toMatch(/^The same members, written differently/);
    expect(rows(first, compose({ alg: 'ES256' }, spaced)).map(({ path }) => path)).toEqual(['size']);
  });

  it('lists no more rows than anyone reads', () => {
    const many = Object.fromEntries(Array.from({ length: 3000 }, (_, index) => [`c${index}`, index]));
    const difference = diffTokens([token({}), token(many)]);
    expect([difference.rows.length, difference.truncated]).toEqual([2000, true]);
  });
});

describe('claim drift of a session', () => {
  const at = (seconds: number, more: Record<string, unknown> = {}) =>
    token({
      ...accessClaims,
      iat: accessClaims.iat + seconds,
      exp: accessClaims.exp + seconds,
      jti: `j${seconds}`,
      ...more,
    });

  it('passes over what every refresh changes', () => {
    expect(diffTokens([at(0), at(900), at(1800)]).drift).toEqual({
      sessionId: 's_81f3',
      steps: [],
      summary: 'From one refresh to the next nothing changed but times and ids.',
    });
  });

  it('names each change at the refresh that brought it, in the order of issue', () => {
    const { drift } = diffTokens([
      at(1800, { scope: 'read write' }),
      at(0),
      at(900),
      at(2700, { scope: 'read write', role: 'admin' }),
    ]);
    expect(
      drift?.steps.map(({ from, to, rows: found }) => [from, to, ...found.map(({ path }) => path)]),
    ).toEqual([
      [2, 0, '/scope'],
      [0, 3, '/role'],
    ]);
    expect(drift?.summary).toBe('Changed on the way: "scope", "role".');
  });

  it('notices a lifetime that grows and a key that changes', () => {
    const later = compose(
      { alg: 'ES256', typ: 'at+jwt', kid: 'k2' },
      { ...accessClaims, exp: accessClaims.exp + 60 },
    );
    const drift = diffTokens([at(0), later]).drift;
    expect(drift?.steps[0]?.rows.map(({ path }) => path)).toEqual(['/kid', 'lifetime']);
  });

  it.each<[string, readonly string[]]>([
    ['two sessions', [at(0), at(0, { sid: 's_other' })]],
    ['tokens that name no session', [token({ iss: 'a' }), token({ iss: 'a' })]],
    ['something that is no JWT', [at(0), 'twr_opaque']],
  ])('is not spoken of for %s', (_what, tokens) => {
    expect(diffTokens(tokens).drift).toBeUndefined();
  });
});
