import { expect, it } from 'vitest';
import { holdsPrivatePart } from '../../../renderer/components/secret-textarea';

it.each([
  ['-----BEGIN PRIVATE KEY-----\nMC4', true],
  ['-----BEGIN EC PRIVATE KEY-----', true],
  ['-----BEGIN ENCRYPTED PRIVATE KEY-----', true],
  ['{"kty":"EC","crv":"P-256","x":"a","y":"b","d":"c"}', true],
  ['{"kty":"oct" , "k" : "c2VjcmV0"}', true],
  ['{"keys":[{"kty":"RSA","n":"a","e":"AQAB","d":"c"}]}', true],
  ['-----BEGIN PUBLIC KEY-----', false],
  ['-----BEGIN CERTIFICATE-----', false],
  ['{"kty":"EC","crv":"P-256","x":"a","y":"b","kid":"d"}', false],
  ['{"keys":[{"kty":"RSA","n":"a","e":"AQAB"}]}', false],
  ['', false],
])('%j has a part that must not be seen: %s', (text, isPrivate) => {
  expect(holdsPrivatePart(text)).toBe(isPrivate);
});
