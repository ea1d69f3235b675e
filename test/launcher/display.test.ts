import { describe, expect, it } from 'vitest';
import { authorityEntry } from '../../electron/launcher/display.mjs';

describe('the cookie of the virtual display', () => {
  it('is one X authority entry for any host and display', () => {
    const entry = authorityEntry(Buffer.from([1, 2, 3]));
    const expected = `ffff 0000 0000 0012 ${Buffer.from('MIT-MAGIC-COOKIE-1').toString('hex')} 0003 010203`;
    expect(entry.toString('hex')).toBe(expected.replaceAll(' ', ''));
  });
});
