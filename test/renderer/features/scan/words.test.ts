import { describe, expect, it } from 'vitest';
import { formatBytes } from '../../../../renderer/features/scan/format-bytes';
import { pagesOf } from '../../../../renderer/features/scan/paging';
import { roundToUnit } from '../../../../renderer/features/scan/round-to-unit';
import {
  outcomeWords,
  placeWords,
  progressWords,
  scanTitle,
} from '../../../../renderer/features/scan/scan-words';
import { layOutLine } from '../../../../renderer/features/scan/timeline-layout';
import { describeBar, lineName } from '../../../../renderer/features/scan/timeline-words';
import type { ScanProgress, TimelineLine } from '../../../../shared/nouns/scan';

const progress: ScanProgress = {
  state: 'running',
  files: [{ name: 'app.log', size: 4096, bytesRead: 1024, state: 'reading' }],
  bytesRead: 1024 * 1024,
  bytesTotal: 4 * 1024 * 1024,
  tokens: 1,
  sightings: 3,
  unlisted: 0,
};

describe('formatBytes', () => {
  it.each([
    [0, '0 bytes'],
    [1, '1 byte'],
    [1023, '1023 bytes'],
    [1536, '1.5 KB'],
    [200 * 1024 * 1024, '200 MB'],
    [1024 ** 3, '1.0 GB'],
  ])('writes %i as %s', (bytes, text) => {
    expect(formatBytes(bytes)).toBe(text);
  });
});

describe('the words of a scan', () => {
  it('tells how far it is, how fast, and how long it will take', () => {
    expect(progressWords(progress, 1000)).toBe('1.0 MB of 4.0 MB, 1.0 MB a second, 3 s left');
  });

  it('tells no rate before there is one', () => {
    expect(progressWords(progress, 100)).toBe('1.0 MB of 4.0 MB');
  });

  it('says what was found, and what did not fit', () => {
    expect(outcomeWords({ ...progress, state: 'done', unlisted: 2 })).toBe(
      '1.0 MB looked through: 1 token in 3 places. 2 places of further tokens did not fit into the list.',
    );
    expect(outcomeWords({ ...progress, state: 'cancelled' })).toContain('Cancelled after 1.0 MB: 1 token');
  });

  it('names one file, and counts several', () => {
    expect(scanTitle(progress.files)).toBe('app.log');
    expect(scanTitle([...progress.files, ...progress.files])).toBe('2 files');
  });

  it('names a place by file and byte', () => {
    expect(placeWords({ file: 0, offset: 1234 }, progress.files)).toBe('app.log, byte 1,234');
  });
});

describe('pagesOf', () => {
  it.each([
    [0, 30, [0]],
    [90, 120, [0, 1]],
    [100, 200, [1]],
    [0, 0, [0]],
  ])('rows %i to %i lie on %j', (first, last, pages) => {
    expect(pagesOf(first, last)).toEqual(pages);
  });
});

describe('roundToUnit', () => {
  it.each([
    [59, 59],
    [61, 60],
    [-7300, -7200],
    [90_000, 86_400],
  ])('rounds %i s to %i s', (seconds, rounded) => {
    expect(roundToUnit(seconds)).toBe(rounded);
  });
});

describe('the words of the timeline', () => {
  const generation = { index: 0, use: 'access token', count: 2 } as const;
  const line: TimelineLine = {
    subject: 'alice',
    clientId: 'desk',
    sessionId: 's_1',
    count: 2,
    tokens: [
      { ...generation, generation: 1, issuedAtS: 0, expiresAtS: 60 },
      { ...generation, generation: 2, issuedAtS: 90, expiresAtS: 150, lastSeenMs: 160_000 },
    ],
  };
  const bars = layOutLine(line, { startMs: 0, endMs: 200_000 });

  it('names a line by whatever its tokens say', () => {
    expect(lineName(line)).toBe('alice at desk, session s_1');
    expect(lineName({ issuer: 'https://a.example', count: 0, tokens: [] })).toBe('https://a.example');
  });

  it('says how a token follows the one before, and that it was seen too late', () => {
    expect(describeBar(line, bars.slice(1))).toBe(
      'Generation 2, access token, good for 1 min, 30 s after the one before expired, seen 2 times, last 10 s after it expired',
    );
  });

  it('says of tokens drawn as one that they can be told apart', () => {
    expect(describeBar(line, bars)).toContain('2 tokens, generations 1 to 2');
  });
});
