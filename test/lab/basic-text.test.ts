import { createCipheriv } from 'node:crypto';
import { expect, it } from 'vitest';
import { openBasicText, sealBasicText } from '../../electron/lab/search/basic-text';

/** PBKDF2 of "peanuts", as it is known since Chromium has been doing this. */
const knownKey = Buffer.from('fd621fe5a2b402539dfa147ca9272778', 'hex');

it('opens what Chromium seals under Linux without a secret store', () => {
  const cipher = createCipheriv('aes-128-cbc', knownKey, Buffer.alloc(16, 0x20));
  const sealed = Buffer.concat([Buffer.from('v10'), cipher.update('the token', 'utf8'), cipher.final()]);
  expect(openBasicText(sealed)).toBe('the token');
  expect(sealBasicText('the token')).toEqual(sealed);
});

it.each([
  ['with a key of the keyring', Buffer.concat([Buffer.from('v11'), Buffer.alloc(32, 5)])],
  ['with another key', Buffer.concat([Buffer.from('v10'), Buffer.alloc(32, 5)])],
  ['by nobody', Buffer.from('{}')],
  ['and is empty', Buffer.alloc(0)],
])('does not open what was sealed %s', (_name, bytes) => {
  expect(openBasicText(bytes)).toBeUndefined();
});
