import { describe, expect, it } from 'vitest';
import { shareLeft } from '../../../renderer/components/life-bar';
import { nextRow } from '../../../renderer/components/row-keyboard';
import { splitToken } from '../../../renderer/components/split-token';
import { refuseMarkup } from '../../../renderer/theme/trusted-styles';

describe('shareLeft', () => {
  it.each([
    [0, 100, 25, 0.75],
    [0, 100, -5, 1],
    [0, 100, 300, 0],
    [100, 100, 100, 0],
  ])('from %i until %i at %i is %d', (from, until, now, share) => {
    expect(shareLeft(from, until, now)).toBe(share);
  });
});

describe('nextRow', () => {
  it.each([
    ['ArrowDown', 0, 1],
    ['ArrowDown', 4, 4],
    ['ArrowUp', 0, 0],
    ['PageDown', 1, 4],
    ['Home', 3, 0],
    ['End', 0, 4],
    ['a', 2, undefined],
  ])('%s from row %i of five leads to %s', (key, from, to) => {
    expect(nextRow(key, from, 5)).toBe(to);
  });
});

describe('splitToken', () => {
  it('names the three parts of a JWS and the five of a JWE', () => {
    expect(splitToken('aa.bbb.c').map(({ name, start, end }) => [name, start, end])).toEqual([
      ['header', 0, 2],
      ['payload', 3, 6],
      ['signature', 7, 8],
    ]);
    expect(splitToken('a.b.c.d.e').map(({ name }) => name)).toEqual([
      'header',
      'encrypted key',
      'iv',
      'ciphertext',
      'tag',
    ]);
  });

  it('names the disclosures of an SD-JWT, and the proof behind them', () => {
    const names = (token: string) =>
      splitToken(token).map(({ name, start, end }) => `${name} ${start}-${end}`);
    const jws = ['header 0-1', 'payload 2-3', 'signature 4-5'];
    expect(names('a.b.c~dd~')).toEqual([...jws, 'disclosure 6-8']);
    expect(names('a.b.c~dd~e.f.g')).toEqual([...jws, 'disclosure 6-8', 'key binding 9-14']);
  });

  it('takes anything else as text', () => {
    expect(splitToken('twr_abc')).toEqual([{ name: 'text', start: 0, end: 7, bytes: 0 }]);
  });
});

describe('refuseMarkup', () => {
  it('lets style sheets pass and refuses markup', () => {
    expect(refuseMarkup(':root{--a:1px}')).toBe(':root{--a:1px}');
    expect(() => refuseMarkup('<img src=x onerror=alert(1)>')).toThrow(
      'Only style sheets may be set as HTML, and this text holds markup',
    );
  });
});
