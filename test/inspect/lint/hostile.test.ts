import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeToken } from '../../../electron/inspect/decode';
import { lintToken } from '../../../electron/inspect/lint/lint';
import { lintRules } from '../../../shared/tokens/lint-rules';
import { anyText, compose } from '../compose';
import { claims, disclosure, header, nowS, selective, token } from './sample-tokens';

function lint(text: string) {
  return lintToken(decodeToken(text), { nowS });
}

describe('lintToken', () => {
  it('takes any text', () => {
    fc.assert(fc.property(anyText(300), (text) => void lint(text)));
  });

  it('takes any value in the place of any parameter and claim', () => {
    const names = fc.constantFrom(
      ...Object.keys(claims),
      'nonce',
      'at_hash',
      'htm',
      '_sd',
      '_sd_alg',
      'events',
      'roles',
    );
    const parameters = fc.constantFrom(
      ...Object.keys(header),
      'crit',
      'jwk',
      'jku',
      'x5c',
      'x5t#S256',
      'zip',
      'b64',
      'epk',
      'enc',
      'p2c',
      'p2s',
    );
    const pair = (name: fc.Arbitrary<string>) => fc.tuple(name, fc.jsonValue({ maxDepth: 3 }));
    fc.assert(
      fc.property(fc.array(pair(names)), fc.array(pair(parameters)), (changedClaims, changedHeader) => {
        const found = lint(token(Object.fromEntries(changedClaims), Object.fromEntries(changedHeader)));
        for (const { rule, message } of found) {
          expect(lintRules).toHaveProperty(rule);
          expect(message).toMatch(/\.$/);
          expect(message.length).toBeLessThan(1500);
        }
        expect(structuredClone(found)).toEqual(found);
      }),
    );
  });

  it.each([
    ['digits', '4 '.repeat(20_000)],
    ['quotes', "' or ".repeat(9000)],
    ['braces', '{{'.repeat(20_000)],
    ['an address', `a://${'b'.repeat(40_000)}`],
    ['dots', '../'.repeat(13_000)],
    ['half a token', `eyJ${'a'.repeat(40_000)}.`],
    ['an email', `${'a@'.repeat(20_000)}`],
    ['dashes', '-'.repeat(40_000)],
  ])('is done at once with a long claim of %s, and a long key id', (_what, text) => {
    const start = performance.now();
    lint(token({ text }));
    lint(token({}, { kid: text }));
    expect(performance.now() - start).toBeLessThan(500);
  });

  it('is done at once with very many claims', () => {
    const many = Object.fromEntries(Array.from({ length: 4000 }, (_, index) => [`c${index}`, [index]]));
    const start = performance.now();
    lint(compose(header, many));
    expect(performance.now() - start).toBeLessThan(500);
  });

  it('never repeats a secret it has found', () => {
    const found = lint(
      token({ password: 'hunter2-hunter2', card: '4111111111111111', key: 'AKIAABCDEFGHIJKLMNOP' }),
    );
    const text = JSON.stringify(found);
    for (const secret of ['hunter2', '4111111111111111', 'AKIAABCDEFGHIJKLMNOP'])
      expect(text).not.toContain(secret);
    expect(found.filter(({ severity }) => severity === 'error')).toHaveLength(3);
  });

  it('shows a hostile key id with its characters visible and cut', () => {
    const [finding] = lint(token({}, { kid: `\u202E${'x'.repeat(500)}\u0000` })).filter(
      ({ rule }) => rule === 'kid-control',
    );
    expect(finding?.message).toContain('\\u202e');
    expect(finding?.message.length).toBeLessThan(300);
  });

  it('looks into what an SD-JWT discloses', () => {
    const found = lint(selective([disclosure('password', 'x'), disclosure('roles', ['admin'])]));
    expect(found.map(({ rule }) => rule)).toEqual(
      expect.arrayContaining(['secret-claim', 'privileged-role']),
    );
  });

  it('takes the proof of a holder for the token that it is, and finds a flaw in any of its parts', () => {
    const presented = selective([disclosure('email', 'a@b.example')]);
    const proof = compose({ alg: 'ES256', typ: 'kb+jwt' }, { iat: nowS, nonce: 'n' });
    const spelling = (text: string) => lint(text).filter(({ rule }) => rule === 'encoding-not-canonical');
    expect(spelling(presented + proof)).toEqual([]);
    const [flaw] = spelling(`${presented}${proof.slice(0, -4)}!!!!`);
    expect(flaw?.message).toContain(
      `In the key binding, first at character ${presented.length + proof.length - 3}: The character "!"`,
    );
  });

  it('lists errors first, then warnings, then the rest', () => {
    const order = ['error', 'warning', 'info'];
    const severities = lint(token({ exp: undefined, jti: undefined }, { typ: 'JWT' })).map(({ severity }) =>
      order.indexOf(severity),
    );
    expect(severities).toEqual([...severities].sort());
  });
});
