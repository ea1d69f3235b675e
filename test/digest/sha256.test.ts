import { createHash } from 'node:crypto';
import { afterEach, describe, expect, it, vi } from 'vitest';

/** FIPS 180-4 as the examples of NIST have it, and texts that are more than ASCII. */
const texts = ['', 'abc', 'Grüße', '🔑', '\ud800', '\0', 'x'.repeat(100_000)];

afterEach(() => {
  vi.doUnmock('node:crypto');
  vi.resetModules();
});

describe.each(['with', 'without'] as const)('SHA-256 %s a digest in one call', (one) => {
  async function load() {
    const real = await vi.importActual<typeof import('node:crypto')>('node:crypto');
    vi.resetModules();
    vi.doMock('node:crypto', () => ({ ...real, hash: one === 'with' ? real.hash : undefined }));
    return import('../../electron/digest/sha256');
  }

  it('knows the example of the standard', async () => {
    const { sha256 } = await load();
    expect(sha256('abc').toString('hex')).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
  });

  it.each(texts)('digests text %# as UTF-8, as bytes and as base64url', async (text) => {
    const { sha256, sha256Base64url } = await load();
    const expected = createHash('sha256').update(Buffer.from(text)).digest();
    expect(sha256(text)).toEqual(expected);
    expect(sha256Base64url(text)).toBe(expected.toString('base64url'));
  });
});
