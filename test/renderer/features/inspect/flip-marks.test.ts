import { describe, expect, it } from 'vitest';
import {
  describeFlip,
  markFlips,
  marksWithRoom,
  stepToFlip,
} from '../../../../renderer/features/inspect/flip-marks';
import { layOutLife } from '../../../../renderer/features/inspect/life-layout';
import type { Check, Flip } from '../../../../shared/tokens/verdict';

const checks = [
  { id: 'expiry', subject: 'exp', title: 'Expiry' },
  { id: 'not-before', subject: 'nbf', title: 'Not before' },
] as unknown as readonly Check[];

const becomesValid: Flip = {
  atS: 1100,
  word: 'valid',
  timeState: 'valid',
  checks: [{ id: 'not-before', subject: 'nbf', before: 'fail', after: 'pass' }],
};
const runsOut: Flip = { atS: 1900, word: 'valid', timeState: 'expiring soon', checks: [] };
const expires: Flip = {
  atS: 2000,
  word: 'not valid',
  timeState: 'expired',
  checks: [{ id: 'expiry', subject: 'exp', before: 'pass', after: 'fail' }],
};
const flips = [becomesValid, runsOut, expires];
const layout = layOutLife({ issuedAtS: 1000, notBeforeS: 1100, expiresAtS: 2000 }, 1500) ?? {
  startS: 0,
  endS: 0,
};
const marks = markFlips(flips, layout as never, checks);

describe('describeFlip', () => {
  it('says which checks change to what, by their titles', () => {
    expect(describeFlip(expires, checks)).toBe('expiry fails');
    expect(describeFlip({ ...expires, checks: [...expires.checks, ...becomesValid.checks] }, checks)).toBe(
      'expiry fails, not before passes',
    );
  });

  it('names the time state where no check changes, and the id of a check without a title', () => {
    expect(describeFlip(runsOut, checks)).toBe('expiring soon');
    expect(describeFlip(expires, [])).toBe('expiry fails');
  });
});

describe('markFlips', () => {
  it('places each change on the line in the colour of what it means', () => {
    expect(marks.map(({ tone }) => tone)).toEqual(['good', 'quiet', 'bad']);
    for (const { share } of marks) expect(share).toBeGreaterThan(0);
  });

  it('leaves out what lies beyond the line', () => {
    expect(markFlips([{ ...expires, atS: 99_999_999 }], layout as never, checks)).toEqual([]);
  });

  it('counts further changes of one moment in its label and names them in its words', () => {
    const both = { ...expires, checks: [...expires.checks, ...becomesValid.checks] };
    expect(markFlips([both], layout as never, checks)[0]).toMatchObject({
      label: 'expiry fails +1',
      words: 'expiry fails, not before passes',
    });
  });
});

describe('stepToFlip', () => {
  it.each([
    ['ArrowRight', 1500, 1900],
    ['ArrowRight', 1900, 2000],
    ['ArrowLeft', 1900, 1100],
    ['ArrowUp', 1100, 1900],
  ])('%s leads from %i to %i', (key, from, to) => {
    expect(stepToFlip(key, from, marks, layout as never)).toBe(to);
  });

  it('leads to the ends of the line beyond the last change, and leaves other keys alone', () => {
    expect(stepToFlip('ArrowRight', 2000, marks, layout as never)).toBe(Math.floor(layout.endS));
    expect(stepToFlip('ArrowLeft', 1100, marks, layout as never)).toBe(Math.ceil(layout.startS));
    expect(stepToFlip('Home', 1500, marks, layout as never)).toBeUndefined();
  });
});

describe('marksWithRoom', () => {
  it('keeps the most telling labels when there is no room for all, in order of time', () => {
    expect(marksWithRoom(marks, () => 0.4).map(({ tone }) => tone)).toEqual(['good', 'bad']);
    expect(marksWithRoom(marks, () => 0.6).map(({ tone }) => tone)).toEqual(['bad']);
  });
});
