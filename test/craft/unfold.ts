/** A verifier's reading of an SD-JWT, written from RFC 9901 §7.1 alone and apart from the code under test. */

import { createHash } from 'node:crypto';

export interface Unfolded {
  readonly header: Record<string, unknown>;
  readonly payload: unknown;
  readonly binding: string;
  /** The text that "sd_hash" covers. */
  readonly presentation: string;
}

export function hash(text: string): string {
  return createHash('sha256').update(text, 'ascii').digest('base64url');
}

export function partOf(jws: string, index: number) {
  return JSON.parse(Buffer.from(jws.split('.')[index] ?? '', 'base64url').toString());
}

/** Throws for a disclosure that nothing refers to. */
export function unfold(token: string): Unfolded {
  const [issued = '', ...rest] = token.split('~');
  const binding = rest.pop() ?? '';
  const byDigest = new Map(
    rest.map((text) => [hash(text), JSON.parse(Buffer.from(text, 'base64url').toString()) as unknown[]]),
  );
  const payload = open(partOf(issued, 1), byDigest);
  if (byDigest.size > 0) throw new Error('a disclosure is referred to by nothing');
  delete (payload as Record<string, unknown>)._sd_alg;
  return {
    header: partOf(issued, 0),
    payload,
    binding,
    presentation: token.slice(0, token.length - binding.length),
  };
}

function take(digest: string, byDigest: Map<string, unknown[]>): unknown[] | undefined {
  const found = byDigest.get(digest);
  byDigest.delete(digest);
  return found;
}

function open(value: unknown, byDigest: Map<string, unknown[]>): unknown {
  if (Array.isArray(value)) return value.flatMap((element) => openElement(element, byDigest));
  if (typeof value !== 'object' || value === null) return value;
  const { _sd = [], ...members } = value as Record<string, unknown> & { _sd?: string[] };
  const disclosed = _sd.flatMap((digest) => {
    const found = take(digest, byDigest);
    return found === undefined ? [] : [[found[1], found[2]] as const];
  });
  const all = [...Object.entries(members), ...disclosed];
  return Object.fromEntries(all.map(([name, member]) => [name, open(member, byDigest)]));
}

function openElement(element: unknown, byDigest: Map<string, unknown[]>): readonly unknown[] {
  const digest = (element as { '...'?: string } | null)?.['...'];
  if (digest === undefined) return [open(element, byDigest)];
  const found = take(digest, byDigest);
  return found === undefined ? [] : [open(found[1], byDigest)];
}
