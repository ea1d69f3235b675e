import { describe, expect, it } from 'vitest';
import { layOutGenerations, type LineNode } from '../../../../renderer/features/sessions/generation-nodes';
import type { Generation } from '../../../../shared/nouns/session';

function family(count: number, reused?: number): Generation[] {
  return Array.from({ length: count }, (_, index) => ({
    generation: index + 1,
    state: index + 1 === count ? 'current' : 'used',
    issuedAtMs: index * 60_000,
    canPresent: false,
    ...(index + 1 === reused ? { reusedAtMs: count * 60_000 } : {}),
  }));
}

const base = { createdAtMs: 0, refreshExpiresAtS: 600 };

function sketch(nodes: readonly LineNode[]): string {
  return nodes
    .map((node) => {
      if (node.kind === 'generation') return String(node.generation.generation);
      return node.kind === 'gap' ? `${node.from}..${node.to}` : node.word;
    })
    .join(' ');
}

describe('the line of generations', () => {
  it('shows a short family whole and leaves an active one open', () => {
    const nodes = layOutGenerations({ ...base, state: 'active', generations: family(3) });
    expect(sketch(nodes)).toBe('1 2 3');
  });

  it('sorts generations from sign-in to now', () => {
    const nodes = layOutGenerations({ ...base, state: 'active', generations: family(3).reverse() });
    expect(sketch(nodes)).toBe('1 2 3');
  });

  it('folds the middle of a long family into a gap', () => {
    const nodes = layOutGenerations({ ...base, state: 'active', generations: family(41) });
    expect(sketch(nodes)).toBe('1 2..37 38 39 40 41');
  });

  it('keeps the reused generation visible and names it at the end', () => {
    const nodes = layOutGenerations({
      ...base,
      state: 'revoked',
      revokedAtMs: 9,
      generations: family(41, 20),
    });
    expect(sketch(nodes)).toBe('1 2..19 20 21..38 39 40 41 revoked');
    expect(nodes.at(-1)).toEqual({ kind: 'end', word: 'revoked', atMs: 9, reused: 20 });
  });

  it('ends an expired session at the expiry of its refresh token', () => {
    const nodes = layOutGenerations({ ...base, state: 'expired', generations: family(1) });
    expect(nodes.at(-1)).toEqual({ kind: 'end', word: 'expired', atMs: 600_000 });
  });
});
