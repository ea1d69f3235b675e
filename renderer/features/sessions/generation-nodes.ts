import type { Generation, SessionDetail } from '../../../shared/nouns/session';

/** One stop on the line of generations, from sign-in to now. */
export type LineNode =
  | { readonly kind: 'generation'; readonly generation: Generation }
  | { readonly kind: 'gap'; readonly from: number; readonly to: number }
  | {
      readonly kind: 'end';
      readonly word: 'revoked' | 'expired' | 'signed out';
      readonly atMs?: number;
      /** The spent generation whose return ended the session. */
      readonly reused?: number;
    };

type Family = Pick<
  SessionDetail,
  'generations' | 'state' | 'revokedAtMs' | 'refreshExpiresAtS' | 'createdAtMs'
>;

/** The line as nodes; a long family keeps its first, its last ones and every reused one, the rest becomes gaps. */
export function layOutGenerations(session: Family, visible = 5): readonly LineNode[] {
  const ordered = [...session.generations].sort((a, b) => a.generation - b.generation);
  const kept = new Set(chooseVisible(ordered, visible).map((each) => each.generation));
  const nodes: LineNode[] = [];
  for (const generation of ordered) {
    if (kept.has(generation.generation)) nodes.push({ kind: 'generation', generation });
    else extendGap(nodes, generation.generation);
  }
  const end = endOf(session, ordered);
  return end ? [...nodes, end] : nodes;
}

function chooseVisible(ordered: readonly Generation[], visible: number): readonly Generation[] {
  if (ordered.length <= visible) return ordered;
  const reused = ordered.filter((each) => each.reusedAtMs !== undefined).slice(-2);
  const tail = ordered.slice(-(visible - 1 - reused.length));
  return [...ordered.slice(0, 1), ...reused, ...tail];
}

function extendGap(nodes: LineNode[], generation: number): void {
  const last = nodes.at(-1);
  if (last?.kind === 'gap') nodes[nodes.length - 1] = { ...last, to: generation };
  else nodes.push({ kind: 'gap', from: generation, to: generation });
}

function endOf(session: Family, ordered: readonly Generation[]): LineNode | undefined {
  if (session.state === 'active') return undefined;
  if (session.state === 'revoked') {
    const reused = ordered.find((each) => each.reusedAtMs !== undefined);
    return {
      kind: 'end',
      word: 'revoked',
      ...(session.revokedAtMs === undefined ? {} : { atMs: session.revokedAtMs }),
      ...(reused ? { reused: reused.generation } : {}),
    };
  }
  if (session.state === 'expired')
    return { kind: 'end', word: 'expired', atMs: session.refreshExpiresAtS * 1000 };
  return { kind: 'end', word: 'signed out' };
}
