import { randomFillSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createSystemRandom, orderedId, systemRandom } from '../../electron/auth/random';

/** Fills with 1, 2, 3 … and keeps every array it was given. */
function counting() {
  const filled: Uint8Array[] = [];
  let next = 0;
  const random = createSystemRandom((bytes) => {
    filled.push(bytes);
    for (let index = 0; index < bytes.length; index += 1) {
      next = (next % 250) + 1;
      bytes[index] = next;
    }
  });
  return { random, filled };
}

describe('randomness of the system', () => {
  it('hands every byte out once, and asks again when there are too few', () => {
    const { random, filled } = counting();
    const taken = Array.from({ length: 1000 }, () => [...random(12)]);
    for (const bytes of taken)
      expect(bytes.every((byte, index) => index === 0 || byte === ((bytes[index - 1] ?? 0) % 250) + 1)).toBe(
        true,
      );
    // 341 times twelve bytes are in a page of 4096.
    expect(filled).toHaveLength(3);
  });

  it('keeps nothing of what it handed out', () => {
    const { random, filled } = counting();
    const bytes = random(32);
    expect(filled[0]?.subarray(0, 32).every((byte) => byte === 0)).toBe(true);
    bytes.fill(7);
    expect(random(1)[0]).toBe(33);
  });

  it('asks for a large amount by itself', () => {
    const { random, filled } = counting();
    expect(random(5000)).toHaveLength(5000);
    expect(filled[0]).toHaveLength(5000);
    expect(random(0)).toHaveLength(0);
  });

  it('never gives the same twice', () => {
    const seen = new Set(Array.from({ length: 2000 }, () => Buffer.from(systemRandom(16)).toString('hex')));
    expect(seen.size).toBe(2000);
  });
});

describe('identifiers in their order', () => {
  const random = createSystemRandom(randomFillSync);

  it('come after those before them, within a millisecond and from one to the next', () => {
    const moments = [1000, 1000, 1000, 1001, 1001, 2000].flatMap((ms) => Array<number>(20).fill(ms * 1e9));
    const ids = moments.map((ms) => orderedId(random, 'at', ms));
    expect(ids).toEqual([...ids].sort());
  });

  it('are all different, however many are made at once', () => {
    const ids = Array.from({ length: 3000 }, () => orderedId(random, 'at', 1_700_000_000_000));
    expect(new Set(ids).size).toBe(3000);
    expect(new Set(ids.map((id) => id.length)).size).toBe(1);
  });

  it('begin anew with another source', () => {
    const [one, other] = [1, 2].map((seed) =>
      createSystemRandom((bytes) => {
        bytes.fill(seed);
      }),
    );
    orderedId(one as typeof random, 'at', 36 ** 7);
    expect(orderedId(other as typeof random, 'at', 36 ** 7)).toBe('at_1000000000_AgICAgICAgICAgIC');
  });
});
