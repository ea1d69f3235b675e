import { describe, expect, it } from 'vitest';
import {
  draftOfRequest,
  toLocalField,
  toTarget,
} from '../../../../renderer/features/revocations/target-draft';

describe('the draft of a revocation', () => {
  it.each([
    ['a token', { kind: 'token', value: 'eyJhbGciOiJub25lIn0.e30.' }, { token: 'eyJhbGciOiJub25lIn0.e30.' }],
    [
      'a token with its scheme and line breaks',
      { kind: 'token', value: 'Authorization: Bearer eyJh\nbGci.e30.c2ln' },
      { token: 'eyJhbGci.e30.c2ln' },
    ],
    ['a jti', { kind: 'token', value: ' 7d1f-22 ' }, { jti: '7d1f-22' }],
    ['a jti with dots', { kind: 'token', value: 'a.b.c' }, { jti: 'a.b.c' }],
    ['a session', { kind: 'session', value: 's_1' }, { id: 's_1' }],
    ['an account', { kind: 'account', value: 'alice' }, { username: 'alice' }],
    ['a client', { kind: 'client', value: 'desk' }, { clientId: 'desk' }],
    ['a key', { kind: 'key', value: 'kid' }, { kid: 'kid' }],
  ] as const)('reads %s', (_, draft, target) => {
    expect(toTarget(draft)).toEqual({ kind: draft.kind, ...target });
  });

  it.each([
    ['nothing', { kind: 'token', value: '  ' }],
    ['a moment that is none', { kind: 'before', value: 'yesterday-ish' }],
    ['a moment before 1970', { kind: 'before', value: '1960-01-01T00:00:00Z' }],
  ] as const)('makes no target of %s', (_, draft) => {
    expect(toTarget(draft)).toBeUndefined();
  });

  it('reads back the moment it wrote into the field', () => {
    const atMs = 1_795_356_151_000;
    expect(toTarget({ kind: 'before', value: toLocalField(atMs) })).toEqual({
      kind: 'before',
      beforeS: atMs / 1000,
    });
  });

  it('starts from what another screen asks for', () => {
    expect(draftOfRequest('key 3KxP')).toEqual({ kind: 'key', value: '3KxP' });
    expect(draftOfRequest('planet Mars')).toBeUndefined();
  });
});
