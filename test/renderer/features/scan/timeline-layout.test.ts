import { describe, expect, it } from 'vitest';
import {
  axisTicks,
  clusterBars,
  gapsOf,
  layOutLine,
  spanOf,
  zoom,
} from '../../../../renderer/features/scan/timeline-layout';
import type { Generation, TimelineLine } from '../../../../shared/nouns/scan';

function token(issuedAtS: number, expiresAtS?: number, more: Partial<Generation> = {}): Generation {
  return {
    generation: 1,
    index: issuedAtS,
    use: 'access token',
    issuedAtS,
    count: 1,
    ...(expiresAtS === undefined ? {} : { expiresAtS }),
    ...more,
  };
}

function lineOf(...tokens: readonly Generation[]): TimelineLine {
  return { subject: 'alice', count: tokens.length, tokens };
}

const span = { startMs: 0, endMs: 100_000 };

describe('spanOf', () => {
  it('takes in every life and every sighting, with room at both ends', () => {
    const { startMs, endMs } = spanOf([lineOf(token(100, 200, { lastSeenMs: 300_000 }))]);
    expect(startMs).toBeLessThan(100_000);
    expect(endMs).toBeGreaterThan(300_000);
  });

  it('has a length even without any token', () => {
    const { startMs, endMs } = spanOf([]);
    expect(endMs).toBeGreaterThan(startMs);
  });
});

describe('layOutLine', () => {
  it('puts lives that overlap into different rows, and others after one another', () => {
    const bars = layOutLine(lineOf(token(0, 20), token(10, 30), token(40, 50)), span);
    expect(bars.map(({ lane }) => lane)).toEqual([0, 1, 0]);
  });

  it('keeps tokens of another kind out of the rows of the main kind', () => {
    const idToken = token(0, 90, { use: 'ID token', index: 9 });
    const bars = layOutLine(lineOf(idToken, token(0, 20), token(20, 40)), span);
    expect(bars.map(({ lane }) => lane)).toEqual([2, 0, 0]);
  });

  it('draws a token without an expiry to the end of the axis', () => {
    expect(layOutLine(lineOf(token(10)), span)[0]).toMatchObject({ from: 0.1, to: 1, open: true });
  });

  it('marks a token that was seen when it had expired', () => {
    const bars = layOutLine(
      lineOf(token(0, 10, { lastSeenMs: 9999 }), token(20, 30, { lastSeenMs: 30_000 })),
      span,
    );
    expect(bars.map(({ seenLate }) => seenLate)).toEqual([false, true]);
  });
});

describe('gapsOf', () => {
  it('finds the time between an expiry and the next issue', () => {
    expect(gapsOf(lineOf(token(30, 40), token(0, 10)), span)).toEqual([{ from: 0.1, to: 0.3, seconds: 20 }]);
  });

  it('finds none where lives overlap, touch or never end', () => {
    expect(gapsOf(lineOf(token(0, 20), token(10, 30), token(30, 40)), span)).toEqual([]);
    expect(gapsOf(lineOf(token(0), token(50, 60)), span)).toEqual([]);
  });

  it('is not fooled by a long ID token beside short access tokens', () => {
    const line = lineOf(token(0, 90, { use: 'ID token' }), token(0, 10), token(20, 30));
    expect(gapsOf(line, span)).toHaveLength(1);
  });
});

describe('clusterBars', () => {
  const bars = layOutLine(lineOf(token(0, 1), token(1, 2), token(50, 60), token(200, 210)), span);

  it('joins what lies too close, and leaves out what is beyond the axis', () => {
    expect(clusterBars(bars, 0.05).map((cluster) => cluster.bars.length)).toEqual([2, 1]);
  });

  it('joins nothing when there is room', () => {
    expect(clusterBars(bars, 0.001)).toHaveLength(3);
  });
});

describe('the axis', () => {
  it('has round moments, never more than asked for', () => {
    const ticks = axisTicks({ startMs: 1000, endMs: 3_600_000 }, 6);
    expect(ticks.length).toBeLessThanOrEqual(6);
    expect(ticks.every((at) => at % 900_000 === 0)).toBe(true);
  });

  it('keeps the moment under the pointer while it is zoomed, and stops at ten seconds', () => {
    expect(zoom(span, 0.5, 0.25)).toEqual({ startMs: 12_500, endMs: 62_500 });
    const closest = zoom({ startMs: 0, endMs: 12_000 }, 0.1);
    expect(closest.endMs - closest.startMs).toBe(10_000);
  });
});
