import { describe, expect, it } from 'vitest';
import { ApiFailure } from '../../../../renderer/api/api-failure';
import {
  draftErrors,
  emptyDraft,
  type IssueDraft,
  refusedField,
  requestOf,
} from '../../../../renderer/features/issue/issue-draft';
import { offeredScopes } from '../../../../renderer/features/issue/offered-scopes';
import type { ErrorCode } from '../../../../shared/error-codes';

const filled: IssueDraft = { ...emptyDraft, account: 'alice', client: 'desk' };

describe('requestOf', () => {
  it('leaves to the service what was left empty', () => {
    expect(requestOf(filled)).toEqual({ account: 'alice', client: 'desk' });
  });

  it('turns what was written into the terms of the contract, without the password', () => {
    const draft: IssueDraft = {
      ...filled,
      password: 'secret',
      audience: 'https://orders.example',
      scopes: ['orders.read', 'orders.write'],
      accessLifetime: '1h 30m',
      refreshLifetime: '30d',
      alg: 'RS256',
      claims: '{"role":"admin"}',
    };
    expect(requestOf(draft)).toEqual({
      account: 'alice',
      client: 'desk',
      audience: 'https://orders.example',
      scope: 'orders.read orders.write',
      accessSeconds: 5400,
      refreshSeconds: 2_592_000,
      alg: 'RS256',
      claims: { role: 'admin' },
    });
  });
});

describe('draftErrors', () => {
  it('has nothing to say of a draft that can be sent', () => {
    expect(draftErrors(filled)).toEqual({});
  });

  it.each<[keyof IssueDraft, string, RegExp]>([
    ['account', '', /^Choose who/],
    ['client', '', /^Choose the client/],
    ['accessLifetime', '15', /^Write a length of time/],
    ['refreshLifetime', 'forever', /^Write a length of time/],
    ['claims', '{"role":', /^This is not JSON yet/],
    ['claims', '["admin"]', /^Claims are a JSON object/],
  ])('tells what is wrong with %s as %j', (field, value, message) => {
    expect(draftErrors({ ...filled, [field]: value })).toEqual({ [field]: expect.stringMatching(message) });
  });
});

describe('refusedField', () => {
  it.each<[ErrorCode, string | undefined]>([
    ['invalid_password', 'password'],
    ['invalid_client', 'client'],
    ['invalid_grant', 'account'],
    ['invalid_scope', 'scopes'],
    ['invalid_target', 'audience'],
    ['unsupported_algorithm', 'alg'],
    ['store_read_only', undefined],
  ])('finds the field for %s: %s', (code, field) => {
    expect(refusedField(new ApiFailure({ code, message: 'No.' }))).toBe(field);
  });

  it('finds the claims when the refusal names one', () => {
    const refusal = new ApiFailure({ code: 'invalid_request', message: 'No.', detail: { claim: 'iss' } });
    expect(refusedField(refusal)).toBe('claims');
  });

  it('finds no field for a fault that is no refusal', () => {
    expect(refusedField(new TypeError('boom'))).toBeUndefined();
  });
});

describe('offeredScopes', () => {
  it('offers what both client and resource name', () => {
    expect(offeredScopes('openid orders.read', 'orders.write orders.read')).toEqual(['orders.read']);
    expect(offeredScopes('', '')).toEqual([]);
  });
});
