import { describe, expect, it } from 'vitest';
import { claimLines, isUsuallyOpen } from '../../../../renderer/features/edit/make/claim-paths';
import {
  fittingKey,
  keyNeed,
  newEncryptDraft,
  newSecret,
} from '../../../../renderer/features/edit/make/encrypt-draft';
import { newSdJwtDraft, sdJwtRequest } from '../../../../renderer/features/edit/make/sd-jwt-draft';

describe('the key to encrypt to', () => {
  it.each([
    ['RSA-OAEP', 'A256GCM', { kind: 'public key', about: 'an RSA public key' }],
    ['ECDH-ES+A128KW', 'A256GCM', expect.objectContaining({ kind: 'public key' })],
    ['PBES2-HS256+A128KW', 'A256GCM', { kind: 'password' }],
    ['A192KW', 'A256GCM', { kind: 'secret', bytes: 24 }],
    ['A256GCMKW', 'A128GCM', { kind: 'secret', bytes: 32 }],
    ['dir', 'A256CBC-HS512', { kind: 'secret', bytes: 64 }],
  ] as const)('%s with %s takes %j', (alg, enc, need) => {
    expect(keyNeed({ alg, enc })).toEqual(need);
  });

  it('changes its kind with the algorithm, and keeps its text while it fits', () => {
    const typed = { kind: 'detect', text: 'PEM' } as const;
    expect(fittingKey(typed, { kind: 'public key', about: '' })).toBe(typed);
    expect(fittingKey(typed, { kind: 'password' })).toEqual({ kind: 'secret', text: '', encoding: 'utf8' });
    expect(newEncryptDraft.key).toEqual({ kind: 'detect', text: '' });
  });

  it('is made anew with as many bytes as it takes', () => {
    expect(Buffer.from(newSecret(24).text, 'base64')).toHaveLength(24);
  });
});

describe('claims to conceal', () => {
  const lines = claimLines('{"iss":"i","address":{"city":"Berlin"},"groups":["a"]}');

  it('are listed down to members and elements', () => {
    expect(lines.map(({ path }) => path)).toEqual([
      ['iss'],
      ['address'],
      ['address', 'city'],
      ['groups'],
      ['groups', 0],
    ]);
    expect(lines.filter(isUsuallyOpen).map(({ name }) => name)).toEqual(['iss']);
    expect(claimLines('{"half":')).toEqual([]);
  });

  it('are asked for by their paths, those shown now apart', () => {
    const draft = { ...newSdJwtDraft, concealed: ['["address"]', '["groups",0]'], kept: ['["groups",0]'] };
    const token = {
      header: '{ "alg": "ES256" }',
      payload: '{}',
      payloadEncoding: 'utf8',
      layout: 'compact',
    } as const;
    const request = sdJwtRequest(draft, token, lines, { kind: 'kept' });
    expect(request).toMatchObject({
      header: '{"alg":"ES256"}',
      conceal: [['address'], ['groups', 0]],
      disclose: [['address']],
      key: { kind: 'none' },
    });
    expect(request).not.toHaveProperty('binding');
  });
});
