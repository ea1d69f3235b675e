import { describe, expect, it } from 'vitest';
import { remaindersOf } from '../../../../renderer/features/lives/after-ending';
import {
  dailyCosts,
  logShare,
  lookupsSaved,
  tradeOffs,
} from '../../../../renderer/features/lives/daily-costs';
import { drawLife, placeOnLife } from '../../../../renderer/features/lives/life-layout';
import { lifeSentence, tellLife } from '../../../../renderer/features/lives/life-steps';
import { encodedLength, measureLogin } from '../../../../renderer/features/lives/login-size';
import { liveSession, tokenOf } from '../../../../renderer/features/lives/session-life';

const minute = 60;
const hour = 3600;
const day = 86_400;
const usual = { accessSeconds: 15 * minute, refreshSeconds: 30 * day, idleSeconds: 14 * day };

/** What a signer would make of it, to compare the measured with. */
function compact(header: object, payload: object, signatureBytes: number): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part(header)}.${part(payload)}.${Buffer.alloc(signatureBytes, 1).toString('base64url')}`;
}

describe('the size of a login', () => {
  it.each([
    ['ES256', 64],
    ['RS256', 256],
    ['HS256', 32],
  ])('counts the bytes of a real %s token and of the lines that carry it', (alg, signatureBytes) => {
    const header = { alg, typ: 'at+jwt', kid: 'k' };
    const payload = { sub: 'alice', name: 'Zoë', scope: 'orders:read' };
    const token = compact(header, payload, signatureBytes);
    const size = measureLogin({ header, payload, size: token.length, advice: [] }, 6);
    expect(size.parts.map(({ encoded }) => encoded)).toEqual(token.split('.').map(({ length }) => length));
    expect(size.parts.map(({ raw }) => raw)).toEqual(
      token.split('.').map((part) => Buffer.from(part, 'base64url').length),
    );
    expect(size.tokenLine).toBe(`Authorization: Bearer ${token}\r\n`.length);
    expect(size.sessionLine).toBe(`Cookie: sid=${Buffer.alloc(6).toString('base64url')}\r\n`.length);
    expect(size.overhead).toBe(token.length - size.parts.reduce((sum, { raw }) => sum + raw, 0));
  });

  it.each([0, 1, 2, 3, 6, 16, 33])('writes %i bytes as base64url without padding', (bytes) => {
    expect(encodedLength(bytes)).toBe(Buffer.alloc(bytes).toString('base64url').length);
  });
});

describe('the cost of a day', () => {
  const size = { parts: [], token: 500, overhead: 0, tokenLine: 524, sessionValue: 8, sessionLine: 22 };

  it('multiplies bytes by requests and counts who is asked', () => {
    const costs = dailyCosts(size, 1000, 15 * minute);
    expect(costs.map(({ id, bytesPerDay, lookupsPerDay }) => [id, bytesPerDay, lookupsPerDay])).toEqual([
      ['session', 22_000, 1000],
      ['stateless', 524_000, 96],
      ['introspecting', 524_000, 1096],
    ]);
    expect(lookupsSaved(costs)).toBe(904);
  });

  it('admits that a token of seconds costs more lookups than it saves', () => {
    expect(lookupsSaved(dailyCosts(size, 100, 60))).toBe(100 - 1440);
  });

  it('puts the own lifetime among the compared ones, once', () => {
    expect(tradeOffs(900).filter(({ own }) => own)).toHaveLength(1);
    const rows = tradeOffs(1800);
    expect(rows.map(({ accessSeconds }) => accessSeconds)).toEqual(
      [...rows.map(({ accessSeconds }) => accessSeconds)].sort((one, other) => one - other),
    );
    expect(rows.find(({ own }) => own)).toEqual({
      accessSeconds: 1800,
      refreshes: 48,
      windowSeconds: 1800,
      own: true,
    });
  });

  it.each([
    [1, 1, 100, 0],
    [10, 1, 100, 0.5],
    [1000, 1, 100, 1],
    [5, 5, 5, 1],
  ])('places %i between %i and %i at %d', (value, least, most, share) => {
    expect(logShare(value, least, most)).toBeCloseTo(share);
  });
});

describe('a session from sign-in to its end', () => {
  it('is refreshed until the absolute limit as long as it is used', () => {
    expect(liveSession(usual, 30 * day)).toEqual({
      tokens: 2880,
      lastRefreshS: 30 * day - 15 * minute,
      accessUntilS: 30 * day,
      refreshUntilS: 30 * day,
      limit: 'absolute',
      signedOutS: 30 * day,
    });
  });

  it('ends at the idle limit once nobody uses it', () => {
    const life = liveSession(usual, hour);
    expect(life).toMatchObject({ tokens: 4, lastRefreshS: 45 * minute, accessUntilS: hour, limit: 'idle' });
    expect(life.refreshUntilS).toBe(45 * minute + 14 * day);
  });

  it.each([
    ['an access token as long as the session', { ...usual, accessSeconds: 30 * day }, 1, 30 * day],
    ['an access token longer than the session', { ...usual, accessSeconds: 90 * day }, 1, 30 * day],
    ['an access token longer than the idle limit', { ...usual, idleSeconds: 60 }, 1, 15 * minute],
  ])('never refreshes %s', (_, lifetimes, tokens, signedOutS) => {
    expect(liveSession(lifetimes, 365 * day)).toMatchObject({ tokens, signedOutS });
  });

  it('cuts the last access token where the session ends', () => {
    const lifetimes = { accessSeconds: 7 * hour, refreshSeconds: day, idleSeconds: day };
    const life = liveSession(lifetimes, day);
    expect(life.tokens).toBe(4);
    expect(tokenOf(4, lifetimes)).toEqual({ number: 4, fromS: 21 * hour, untilS: day });
  });

  it('is told in order, with its figures', () => {
    const steps = tellLife(liveSession(usual, 30 * day), usual);
    expect(steps.map(({ at, title }) => `${at}: ${title}`)).toEqual([
      'at once: Sign in',
      'after 15 min: The access token expires',
      'until 29 days: 2,879 refreshes',
      'after 30 days: The refresh token expires',
      'after 30 days: Signed out',
    ]);
    expect(lifeSentence(liveSession(usual, hour))).toContain('4 access tokens');
  });
});

describe('the picture of a life', () => {
  it('shows a short life whole and to scale', () => {
    const lifetimes = { accessSeconds: hour, refreshSeconds: 4 * hour, idleSeconds: 4 * hour };
    const { tokens, gap, stretches } = drawLife(liveSession(lifetimes, 4 * hour), lifetimes);
    expect(gap).toBeUndefined();
    expect(tokens.map(({ number, from, to }) => [number, from, to])).toEqual([
      [1, 0, 0.25],
      [2, 0.25, 0.5],
      [3, 0.5, 0.75],
      [4, 0.75, 1],
    ]);
    expect(placeOnLife(stretches, 90 * minute)).toBeCloseTo(0.375);
  });

  it('folds the middle of a long one and says how many it hides', () => {
    const { tokens, gap, stretches } = drawLife(liveSession(usual, 30 * day), usual);
    expect(tokens.map(({ number }) => number)).toEqual([1, 2, 3, 2879, 2880]);
    expect(gap?.hidden).toBe(2875);
    expect(stretches.at(-1)?.to).toBeCloseTo(1);
    for (const [index, stretch] of stretches.entries()) {
      expect(stretch.from).toBeCloseTo(stretches[index - 1]?.to ?? 0);
      expect(stretch.to).toBeGreaterThan(stretch.from);
    }
  });

  it('breaks the line where the refresh token outlives the last access token by far', () => {
    const { stretches } = drawLife(liveSession(usual, hour), usual);
    expect(stretches.at(-1)).toMatchObject({ kind: 'rest', broken: true, to: 1 });
    expect(placeOnLife(stretches, 365 * day)).toBe(1);
  });
});

describe('what is left after the end', () => {
  const life = { accessSeconds: 15 * minute, refreshSeconds: 30 * day, ageSeconds: 5 * minute };

  it.each([
    ['forgotten', 30 * day - 5 * minute, 10 * minute, 10 * minute, 30 * day - 5 * minute],
    ['told', 0, 0, 10 * minute, 0],
  ] as const)('when it is %s', (ending, cookie, introspected, stateless, refresh) => {
    expect(remaindersOf(ending, life).map(({ id, validSeconds }) => [id, validSeconds])).toEqual([
      ['session cookie', cookie],
      ['introspected', introspected],
      ['stateless', stateless],
      ['refresh token', refresh],
    ]);
  });

  it('never lets an access token outlive its session', () => {
    const [, , stateless] = remaindersOf('told', {
      accessSeconds: day,
      refreshSeconds: hour,
      ageSeconds: minute,
    });
    expect(stateless?.validSeconds).toBe(59 * minute);
  });
});
