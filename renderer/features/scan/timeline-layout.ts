/** Where the lives of a line of tokens lie on a time axis. Milliseconds go in, shares of the axis come out. */

import type { Generation, TimelineLine } from '../../../shared/nouns/scan';
import type { TokenUse } from '../../../shared/tokens/document';

export interface TimeSpan {
  readonly startMs: number;
  readonly endMs: number;
}

export interface LifeBar {
  readonly token: Generation;
  /** Shares of the axis, which may lie outside 0 to 1. */
  readonly from: number;
  readonly to: number;
  /** It names no end. */
  readonly open: boolean;
  /** Which of the rows of the line it lies in, so that no life covers another. */
  readonly lane: number;
  readonly seenFrom?: number;
  readonly seenTo?: number;
  readonly seenLate: boolean;
}

/** A stretch in which a line had no token that was good. */
export interface Gap {
  readonly from: number;
  readonly to: number;
  readonly seconds: number;
}

/** Rows of a line: tokens of its main kind take turns in the first two, all others lie in the last. */
const mainLanes = 2;
const otherLane = 2;

const emptySpan: TimeSpan = { startMs: 0, endMs: 1000 };
/** Part of the whole that is left free at both ends. */
const margin = 0.03;

/** The time that all tokens of these lines take, with a little before and after it. */
export function spanOf(lines: readonly TimelineLine[]): TimeSpan {
  let startMs = Number.POSITIVE_INFINITY;
  let endMs = Number.NEGATIVE_INFINITY;
  for (const { tokens } of lines) {
    for (const { issuedAtS, expiresAtS = issuedAtS, firstSeenMs, lastSeenMs } of tokens) {
      startMs = Math.min(startMs, issuedAtS * 1000, firstSeenMs ?? Number.POSITIVE_INFINITY);
      endMs = Math.max(endMs, expiresAtS * 1000, lastSeenMs ?? Number.NEGATIVE_INFINITY);
    }
  }
  if (startMs > endMs) return emptySpan;
  const free = Math.max(1000, (endMs - startMs) * margin);
  return { startMs: startMs - free, endMs: endMs + free };
}

/** The kind of which a line has most: the one that is renewed. */
export function mainUse({ tokens }: TimelineLine): TokenUse | undefined {
  const counts = new Map<TokenUse, number>();
  for (const { use } of tokens) counts.set(use, (counts.get(use) ?? 0) + 1);
  return [...counts].sort(([, one], [, other]) => other - one)[0]?.[0];
}

/** The bars of a line, in the order of issue. */
export function layOutLine(line: TimelineLine, span: TimeSpan): readonly LifeBar[] {
  const use = mainUse(line);
  const laneEnds = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  return inOrder(line.tokens).map((token) => {
    const bar = placeToken(token, span);
    if (token.use !== use) return { ...bar, lane: otherLane };
    const free = laneEnds.findIndex((end) => end <= bar.from);
    const lane = free === -1 ? mainLanes - 1 : free;
    laneEnds[lane] = Math.max(bar.to, laneEnds[lane] ?? bar.to);
    return { ...bar, lane };
  });
}

function placeToken(token: Generation, { startMs, endMs }: TimeSpan): Omit<LifeBar, 'lane'> {
  const { issuedAtS, expiresAtS, firstSeenMs, lastSeenMs } = token;
  const share = (atMs: number) => (atMs - startMs) / (endMs - startMs);
  const from = share(issuedAtS * 1000);
  return {
    token,
    from,
    to: expiresAtS === undefined ? Math.max(1, from) : Math.max(from, share(expiresAtS * 1000)),
    open: expiresAtS === undefined,
    ...(firstSeenMs === undefined ? {} : { seenFrom: share(firstSeenMs) }),
    ...(lastSeenMs === undefined ? {} : { seenTo: share(lastSeenMs) }),
    seenLate: expiresAtS !== undefined && lastSeenMs !== undefined && lastSeenMs >= expiresAtS * 1000,
  };
}

/** Times between the first issue and the last expiry at which no token of the line's main kind was good. */
export function gapsOf(line: TimelineLine, span: TimeSpan): readonly Gap[] {
  const share = (atS: number) => (atS * 1000 - span.startMs) / (span.endMs - span.startMs);
  const use = mainUse(line);
  const gaps: Gap[] = [];
  let goodUntilS: number | undefined;
  for (const token of inOrder(line.tokens)) {
    if (token.use !== use) continue;
    const { issuedAtS, expiresAtS = Number.POSITIVE_INFINITY } = token;
    if (goodUntilS !== undefined && issuedAtS > goodUntilS) {
      gaps.push({ from: share(goodUntilS), to: share(issuedAtS), seconds: issuedAtS - goodUntilS });
    }
    goodUntilS = Math.max(goodUntilS ?? expiresAtS, expiresAtS);
  }
  return gaps;
}

function inOrder(tokens: readonly Generation[]): readonly Generation[] {
  return [...tokens].sort((one, other) => one.issuedAtS - other.issuedAtS);
}

/** Bars drawn as one, where they are too narrow to be told apart. */
export interface BarCluster {
  readonly bars: readonly LifeBar[];
  readonly from: number;
  readonly to: number;
  readonly lane: number;
}

/**
 * Leaves out what lies beyond the axis, and joins neighbours of one lane that begin within `least`, a share of the
 * axis, of one another.
 */
export function clusterBars(bars: readonly LifeBar[], least: number): readonly BarCluster[] {
  const clusters: BarCluster[] = [];
  const lastOfLane = new Map<number, number>();
  for (const bar of bars) {
    if (bar.to < 0 || bar.from > 1) continue;
    const place = lastOfLane.get(bar.lane);
    const last = place === undefined ? undefined : clusters[place];
    if (place !== undefined && last !== undefined && Math.max(bar.to, last.to) - last.from < least) {
      clusters[place] = { ...last, bars: [...last.bars, bar], to: Math.max(last.to, bar.to) };
    } else {
      lastOfLane.set(bar.lane, clusters.length);
      clusters.push({ bars: [bar], from: bar.from, to: bar.to, lane: bar.lane });
    }
  }
  return clusters;
}

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;
const steps = [
  second,
  5 * second,
  15 * second,
  30 * second,
  minute,
  5 * minute,
  15 * minute,
  30 * minute,
  hour,
  3 * hour,
  6 * hour,
  12 * hour,
  day,
  2 * day,
  7 * day,
  14 * day,
  30 * day,
  90 * day,
  365 * day,
  3650 * day,
] as const;

/** At most `most` round moments of the span, milliseconds. */
export function axisTicks({ startMs, endMs }: TimeSpan, most: number): readonly number[] {
  const least = (endMs - startMs) / Math.max(1, most);
  const step = steps.find((candidate) => candidate >= least) ?? least;
  const ticks: number[] = [];
  for (let at = Math.ceil(startMs / step) * step; at <= endMs && ticks.length < 100; at += step)
    ticks.push(at);
  return ticks;
}

/** The span around `atShare` made `factor` times as long, never shorter than ten seconds. */
export function zoom({ startMs, endMs }: TimeSpan, factor: number, atShare = 0.5): TimeSpan {
  const length = endMs - startMs;
  const next = Math.max(10 * second, length * factor);
  const fixed = startMs + length * atShare;
  return { startMs: fixed - next * atShare, endMs: fixed + next * (1 - atShare) };
}

/** The span moved by a part of its length. */
export function pan({ startMs, endMs }: TimeSpan, part: number): TimeSpan {
  const by = (endMs - startMs) * part;
  return { startMs: startMs + by, endMs: endMs + by };
}
