/** The claims of a payload one by one, down to members of objects and elements of arrays. */

import type { ClaimPath } from '../../../../shared/tokens/craft';

export interface ClaimLine {
  readonly path: ClaimPath;
  /** Written as a path of JSON: ["address","city"]. */
  readonly id: string;
  readonly name: string;
  readonly depth: number;
  /** As JSON, on one line. */
  readonly value: string;
}

/** Members that the checks of a JWT need to see: hiding them hides the token's use (RFC 9901 §9.7). */
const usuallyOpen = ['iss', 'aud', 'exp', 'nbf', 'iat', 'cnf', 'vct', 'status'];

export function claimLines(payload: string): readonly ClaimLine[] {
  try {
    return linesOf(JSON.parse(payload), []);
  } catch {
    return [];
  }
}

function linesOf(value: unknown, outer: ClaimPath): readonly ClaimLine[] {
  if (typeof value !== 'object' || value === null) return [];
  const isArray = Array.isArray(value);
  return Object.entries(value).flatMap(([key, inner]) => {
    const path = [...outer, isArray ? Number(key) : key];
    const name = isArray ? `[${key}]` : key;
    const line = { path, id: JSON.stringify(path), name, depth: outer.length, value: JSON.stringify(inner) };
    return [line, ...linesOf(inner, path)];
  });
}

/** Whether concealing it leaves a validator without what it needs. */
export function isUsuallyOpen({ path }: ClaimLine): boolean {
  return path.length === 1 && usuallyOpen.includes(String(path[0]));
}
