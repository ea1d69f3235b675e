/** Where a session's life lies on a line that is broken where nothing new happens. Shares of the line come out. */

import { type LifeToken, type Lifetimes, type SessionLife, tokenOf } from './session-life';

export interface Stretch {
  readonly kind: 'token' | 'gap' | 'rest';
  readonly fromS: number;
  readonly untilS: number;
  readonly from: number;
  readonly to: number;
  /** Not to the scale of the tokens beside it. */
  readonly broken: boolean;
}

export interface LifeDrawing {
  readonly tokens: readonly (LifeToken & { readonly from: number; readonly to: number })[];
  readonly gap?: { readonly from: number; readonly to: number; readonly hidden: number };
  readonly stretches: readonly Stretch[];
}

const drawnAtStart = 3;
const drawnAtEnd = 2;
/** Widths in access tokens. */
const gapWidth = 1.3;
const longestRest = 1.6;
const shortestToken = 0.35;

export function drawLife(life: SessionLife, lifetimes: Lifetimes): LifeDrawing {
  const numbers = drawnNumbers(life.tokens);
  const tokens = numbers.map((number) => tokenOf(number, lifetimes));
  const hidden = life.tokens - tokens.length;
  const pieces = tokens.flatMap((token, index): Piece[] => {
    const before = tokens[index - 1];
    const gap: Piece[] =
      before !== undefined && before.number + 1 < token.number
        ? [{ kind: 'gap', fromS: before.untilS, untilS: token.fromS, width: gapWidth, broken: true }]
        : [];
    const length = token.untilS - token.fromS;
    const width = Math.max(shortestToken, length / lifetimes.accessSeconds);
    return [...gap, { kind: 'token', fromS: token.fromS, untilS: token.untilS, width, broken: false }];
  });
  const stretches = spread([...pieces, ...restOf(life, lifetimes.accessSeconds)]);
  const gap = stretches.find(({ kind }) => kind === 'gap');
  const drawn = stretches.filter(({ kind }) => kind === 'token');
  return {
    tokens: tokens.map((token, index) => ({
      ...token,
      from: drawn[index]?.from ?? 0,
      to: drawn[index]?.to ?? 0,
    })),
    ...(gap === undefined ? {} : { gap: { from: gap.from, to: gap.to, hidden } }),
    stretches,
  };
}

type Piece = Omit<Stretch, 'from' | 'to'> & { readonly width: number };

function drawnNumbers(count: number): readonly number[] {
  const all = Array.from({ length: Math.min(count, drawnAtStart + drawnAtEnd + 1) }, (_, index) => index + 1);
  if (count <= all.length) return all;
  return [...all.slice(0, drawnAtStart), count - 1, count];
}

/** From the last access token's expiry to the end, when only the refresh token is left. */
function restOf(life: SessionLife, accessSeconds: number): readonly Piece[] {
  const left = life.signedOutS - life.accessUntilS;
  if (left <= 0) return [];
  const width = left / accessSeconds;
  const shown = Math.min(width, longestRest);
  return [
    { kind: 'rest', fromS: life.accessUntilS, untilS: life.signedOutS, width: shown, broken: shown < width },
  ];
}

function spread(pieces: readonly Piece[]): readonly Stretch[] {
  const whole = pieces.reduce((sum, { width }) => sum + width, 0);
  let passed = 0;
  return pieces.map(({ width, ...piece }) => {
    const from = passed / whole;
    passed += width;
    return { ...piece, from, to: passed / whole };
  });
}

/** Where a moment lies on the line, 0 to 1. */
export function placeOnLife(stretches: readonly Stretch[], atS: number): number {
  const stretch = stretches.find(({ untilS }) => atS <= untilS) ?? stretches.at(-1);
  if (stretch === undefined) return 0;
  const length = stretch.untilS - stretch.fromS;
  const share = length === 0 ? 0 : (atS - stretch.fromS) / length;
  return stretch.from + Math.min(1, Math.max(0, share)) * (stretch.to - stretch.from);
}
