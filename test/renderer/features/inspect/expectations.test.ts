import { describe, expect, it } from 'vitest';
import { contextOf } from '../../../../renderer/features/inspect/expectation-context';
import {
  countExpectations,
  noExpectations,
  policyOf,
  profilePolicyOf,
  profileWords,
} from '../../../../renderer/features/inspect/expectations';
import { choiceOf, keyOf } from '../../../../renderer/features/inspect/key-choice';
import type { TokenDocument } from '../../../../shared/tokens/document';
import { Policy } from '../../../../shared/tokens/policy';
import { builtInProfiles } from '../../../../shared/tokens/profiles';

describe('policyOf', () => {
  it('states no policy where nothing is expected', () => {
    expect(policyOf(noExpectations)).toBeUndefined();
    expect(countExpectations(noExpectations)).toBe(0);
  });

  it('states only what was filled in, and what the judge can read', () => {
    const policy = policyOf(
      { ...noExpectations, aud: 'api', requiredClaims: ['jti'], maxAgeS: 300, detached: 'text' },
      1000,
    );
    expect(policy).toEqual({
      aud: 'api',
      requiredClaims: ['jti'],
      maxAgeS: 300,
      detachedPayload: { text: 'text', encoding: 'utf8' },
      nowS: 1000,
    });
    expect(Policy.safeParse(policy).success).toBe(true);
  });
});

describe('profilePolicyOf', () => {
  const [profile] = builtInProfiles.filter(({ id }) => id === 'fapi-2-access-token');

  it('keeps what a profile says, adds to its claims, and leaves out the values of one request', () => {
    const expectations = { ...noExpectations, aud: 'api', nonce: 'n', requiredClaims: ['jti'] };
    expect(profilePolicyOf(expectations, profile)).toEqual({
      ...profile?.policy,
      aud: 'api',
      requiredClaims: ['cnf', 'jti'],
    });
  });

  it('is told in words', () => {
    expect(profileWords({ use: 'ID token', aud: 'desk', requiredClaims: ['nonce'] })).toBe(
      'kind ID token; audience desk; with nonce',
    );
  });
});

describe('contextOf', () => {
  const document = (more: Partial<TokenDocument>) =>
    ({ use: 'JWT', kind: 'jws', parts: [{ name: 'payload', start: 4, end: 9 }], ...more }) as TokenDocument;

  it.each([
    ['a plain JWT', document({}), undefined, []],
    ['an ID token', document({ use: 'ID token' }), undefined, ['request']],
    ['a DPoP proof', document({ use: 'DPoP proof' }), undefined, ['proof', 'request']],
    ['an SD-JWT', document({ kind: 'sd-jwt', use: 'SD-JWT' }), undefined, ['holder', 'request']],
    ['a detached payload', document({ parts: [] }), undefined, ['detached']],
    ['a profile that asks for a proof', document({}), { use: 'DPoP proof' as const }, ['proof', 'request']],
  ])('offers the fields for %s', (_name, given, profile, fields) => {
    const context = contextOf(given, noExpectations, profile);
    expect(
      Object.entries(context)
        .filter(([, offered]) => offered)
        .map(([name]) => name)
        .sort(),
    ).toEqual(fields);
  });

  it('never hides a field that has a value', () => {
    expect(contextOf(document({}), { ...noExpectations, htu: 'https://a.example' }).proof).toBe(true);
  });
});

describe('the choice of a key', () => {
  it('takes every pasted form for one choice, and keeps the text', () => {
    expect(choiceOf({ kind: 'pem', text: 'x' })).toBe('detect');
    expect(choiceOf(undefined)).toBe('automatic');
    expect(keyOf('secret', 'x')).toEqual({ kind: 'secret', text: 'x', encoding: 'utf8' });
    expect(keyOf('automatic', 'x')).toBeUndefined();
  });
});
