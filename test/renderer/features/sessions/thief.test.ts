import { describe, expect, it } from 'vitest';
import { expectation, spentGenerations } from '../../../../renderer/features/sessions/thief';

describe('playing the thief', () => {
  const generation = { issuedAtMs: 0, canPresent: true } as const;

  it('offers spent generations this run still knows, oldest first', () => {
    const generations = [
      { ...generation, generation: 3, state: 'current' },
      { ...generation, generation: 2, state: 'used' },
      { ...generation, generation: 1, state: 'used', canPresent: false },
    ] as const;
    const session = { generations } as unknown as Parameters<typeof spentGenerations>[0];
    expect(spentGenerations(session).map((each) => each.generation)).toEqual([2]);
  });

  it.each([
    [{ state: 'active', overlapSeconds: 0 }, 'Expect a refusal'],
    [{ state: 'active', overlapSeconds: 30 }, 'Within 30 s of its use'],
    [{ state: 'revoked', overlapSeconds: 0 }, 'revoked already'],
  ] as const)('says beforehand what the service does: %j', (session, part) => {
    expect(expectation(session)).toContain(part);
  });
});
