/** Where the moments of a token's life lie on a line. Seconds go in, shares of the line come out. */

import type { TokenTimes } from '../../../shared/tokens/verdict';

export type MomentName = 'issued' | 'not before' | 'revoked' | 'now' | 'expires';

export interface PlacedMoment {
  readonly name: MomentName;
  readonly atS: number;
  /** 0 at the left end, 1 at the right. */
  readonly share: number;
  /** The moment lies beyond the end of the line it is drawn at. */
  readonly beyond: boolean;
}

export interface LifeLayout {
  readonly startS: number;
  readonly endS: number;
  readonly moments: readonly PlacedMoment[];
  /** The stretch in which the token can be used at all, and how far of it has passed. */
  readonly usable: { readonly from: number; readonly to: number; readonly passed: number };
}

/** Part of the life that is drawn before and after it. */
const margin = 0.06;
/** How much time around the life is drawn at most when now lies outside, as a part of the life. */
const reach = 0.35;

/**
 * `undefined` when the token names no moment at all. `flips`, seconds, are moments that must not fall off the line
 * unless they lie far beyond the life.
 */
export function layOutLife(
  times: TokenTimes,
  nowS: number,
  flips: readonly number[] = [],
): LifeLayout | undefined {
  const { issuedAtS, notBeforeS, expiresAtS, revokedAtS } = times;
  const beginS = issuedAtS ?? notBeforeS ?? supposedBegin(expiresAtS, nowS);
  if (beginS === undefined) return undefined;
  const openEndS = Math.max(nowS, beginS, ...flips);
  const finishS = Math.max(expiresAtS ?? openEndS, notBeforeS ?? beginS, beginS + 1);
  const life = finishS - beginS;
  const startS = Math.max(Math.min(beginS, nowS, ...flips), beginS - life * reach) - life * margin;
  const endS = Math.min(Math.max(finishS, nowS, ...flips), finishS + life * reach) + life * margin;
  const place = (name: MomentName, atS: number | undefined): PlacedMoment[] =>
    atS === undefined ? [] : [placeMoment(name, atS, startS, endS)];
  const share = (atS: number) => clamp((atS - startS) / (endS - startS));
  const from = share(notBeforeS ?? beginS);
  const to = expiresAtS === undefined ? 1 : share(expiresAtS);
  return {
    startS,
    endS,
    moments: [
      ...place('issued', issuedAtS),
      ...place('not before', notBeforeS === issuedAtS ? undefined : notBeforeS),
      ...place('revoked', revokedAtS),
      ...place('now', nowS),
      ...place('expires', expiresAtS),
    ],
    usable: { from, to, passed: Math.min(to, Math.max(from, share(nowS))) },
  };
}

/** A token that names only its end is drawn so that both that and now are on the line. */
function supposedBegin(expiresAtS: number | undefined, nowS: number): number | undefined {
  return expiresAtS === undefined ? undefined : expiresAtS - 3 * Math.abs(nowS - expiresAtS);
}

function placeMoment(name: MomentName, atS: number, startS: number, endS: number): PlacedMoment {
  const share = (atS - startS) / (endS - startS);
  return { name, atS, share: clamp(share), beyond: share < 0 || share > 1 };
}

function clamp(share: number): number {
  return Math.min(1, Math.max(0, share));
}

/**
 * Moves the centres of labels as little as needed so that none covers another or leaves the line.
 * Shares of the line in and out, in the order given.
 */
export function spreadLabels(centres: readonly number[], widths: readonly number[]): readonly number[] {
  const order = centres.map((_, index) => index).sort((a, b) => (centres[a] ?? 0) - (centres[b] ?? 0));
  const placed = [...centres];
  const half = (index: number) => (widths[index] ?? 0) / 2;
  let least = 0;
  for (const index of order) {
    placed[index] = Math.max(centres[index] ?? 0, least + half(index));
    least = (placed[index] ?? 0) + half(index);
  }
  let most = 1;
  for (const index of order.reverse()) {
    placed[index] = Math.min(placed[index] ?? 0, most - half(index));
    most = (placed[index] ?? 0) - half(index);
  }
  return placed;
}
