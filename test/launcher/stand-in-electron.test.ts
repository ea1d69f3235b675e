import { describe, expect, it } from 'vitest';
import { isIntact } from '../../electron/launcher/stand-in-electron.mjs';

// SHA-512 of "abc", FIPS 180-2 appendix C.1.
const ofAbc =
  'sha512-3a81oZNherrMQXNJriBBMRLm+k6JqX6iCp7u5ktV05ohkpkqJ0/BqDa6PCOj/uu9RU1EI2Q86A4qmslPpUyknw==';

describe('the checksum of the fetched archive', () => {
  it('accepts exactly the known bytes', () => {
    expect(isIntact(Buffer.from('abc'), ofAbc)).toBe(true);
    expect(isIntact(Buffer.from('abd'), ofAbc)).toBe(false);
  });
});
