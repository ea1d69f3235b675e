import { describe, expect, it } from 'vitest';
import { layOutLife, spreadLabels } from '../../../../renderer/features/inspect/life-layout';

const shareOf = (layout: ReturnType<typeof layOutLife>, name: string) =>
  layout?.moments.find((moment) => moment.name === name)?.share ?? Number.NaN;

describe('layOutLife', () => {
  it('puts now halfway between issue and expiry when half the life is over', () => {
    const layout = layOutLife({ issuedAtS: 1000, expiresAtS: 2000 }, 1500);
    expect(shareOf(layout, 'now')).toBeCloseTo(0.5);
    expect(layout?.usable.passed).toBeCloseTo(0.5);
  });

  it('draws a now that is long past at the end of the line and says so', () => {
    const layout = layOutLife({ issuedAtS: 1000, expiresAtS: 2000 }, 900_000);
    const now = layout?.moments.find(({ name }) => name === 'now');
    expect(now).toMatchObject({ share: 1, beyond: true });
    expect(shareOf(layout, 'expires')).toBeLessThan(0.8);
  });

  it('begins the usable stretch at "nbf"', () => {
    const layout = layOutLife({ issuedAtS: 1000, notBeforeS: 1500, expiresAtS: 2000 }, 1200);
    expect(layout?.usable.from).toBeCloseTo(shareOf(layout, 'not before'));
    expect(layout?.usable.passed).toBe(layout?.usable.from);
  });

  it('leaves the usable stretch open without "exp"', () => {
    expect(layOutLife({ issuedAtS: 1000 }, 1200)?.usable.to).toBe(1);
  });

  it.each([100, 5000])('keeps both on the line when a token names only its end and now is %i', (nowS) => {
    const layout = layOutLife({ expiresAtS: 2000 }, nowS);
    expect(layout?.moments.map(({ beyond }) => beyond)).toEqual([false, false]);
  });

  it('has nothing to draw without any moment', () => {
    expect(layOutLife({}, 1200)).toBeUndefined();
  });

  it.each([
    { issuedAtS: 2000, expiresAtS: 1000 },
    { issuedAtS: 1000, expiresAtS: 1000 },
    { expiresAtS: 0 },
    { issuedAtS: 8_640_000_000_000, expiresAtS: 0 },
  ])('stays on the line for %j', (times) => {
    for (const { share } of layOutLife(times, 1500)?.moments ?? []) {
      expect(share).toBeGreaterThanOrEqual(0);
      expect(share).toBeLessThanOrEqual(1);
    }
  });
});

describe('spreadLabels', () => {
  it('leaves labels alone that do not touch', () => {
    expect(spreadLabels([0.2, 0.8], [0.1, 0.1])).toEqual([0.2, 0.8]);
  });

  it('parts labels that would cover one another and keeps them on the line', () => {
    const [first = 0, second = 0] = spreadLabels([0.95, 0.94], [0.2, 0.2]);
    expect(second).toBeCloseTo(0.7);
    expect(first).toBeCloseTo(0.9);
  });
});
