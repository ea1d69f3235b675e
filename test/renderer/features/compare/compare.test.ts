import { beforeEach, describe, expect, it } from 'vitest';
import {
  addToComparison,
  clearComparison,
  compareOnly,
  compareWith,
  comparedTokens,
  mostCompared,
  removeFromComparison,
  takeRead,
} from '../../../../renderer/features/compare/compare-store';
import { letterOf } from '../../../../renderer/features/compare/letters';
import { rowName, rowTime } from '../../../../renderer/features/compare/row-words';

import { sameMembers } from '../../../../renderer/features/compare/same-members';

const tokens = (...names: string[]) => names.map((token) => ({ token }));

describe('the tokens of a comparison', () => {
  beforeEach(clearComparison);

  it('lie there once each, in the order they came', () => {
    addToComparison(tokens('a', 'b', 'a'));
    addToComparison(tokens('b', 'c'));
    expect(comparedTokens()).toEqual(['a', 'b', 'c']);
  });

  it('are held against the one that is put first', () => {
    addToComparison(tokens('a', 'b', 'c'));
    compareWith('c');
    expect(comparedTokens()).toEqual(['c', 'a', 'b']);
  });

  it('take in the token being read once, and not again after it was taken out', () => {
    takeRead('read');
    removeFromComparison('read');
    takeRead('read');
    expect(comparedTokens()).toEqual([]);
  });

  it('are those that were chosen elsewhere, without the one being read', () => {
    addToComparison(tokens('a'));
    compareOnly(tokens('b', 'c'), 'being read');
    takeRead('being read');
    expect(comparedTokens()).toEqual(['b', 'c']);
  });

  it('are at most as many as can be read', () => {
    addToComparison(tokens(...Array.from({ length: 40 }, (_, index) => `t${index}`)));
    expect(comparedTokens()).toHaveLength(mostCompared);
  });
});

describe('a row of the comparison', () => {
  it.each([
    ['/scope', 'scope'],
    ['/realm_access/roles/0', 'realm_access.roles[0]'],
    ['/https:~1~1claims.example~1role', 'https://claims.example/role'],
  ])('%s is called %s', (path, name) => {
    expect(rowName({ where: 'payload', path })).toBe(name);
  });

  it('is a time where the registry says so', () => {
    const row = { where: 'payload', path: '/exp', change: 'moved in time', values: [] } as const;
    expect(rowTime(row, '1700000000')).toBe(1_700_000_000_000);
    expect(rowTime({ ...row, path: '/n' }, '1700000000')).toBeUndefined();
  });
});

describe('members that are the same', () => {
  const claim = (where: 'header' | 'payload', name: string, raw: string) => ({ where, name, raw });

  it('stand in all tokens, in the same part and the same bytes', () => {
    const first = [claim('header', 'sub', '"a"'), claim('payload', 'sub', '"a"'), claim('payload', 'n', '1')];
    const second = [claim('payload', 'sub', '"a"'), claim('payload', 'n', '1.0')];
    expect(sameMembers([first, second])).toEqual([claim('payload', 'sub', '"a"')]);
  });
});

describe('letters', () => {
  it.each([
    [0, 'A'],
    [25, 'Z'],
    [26, 'AA'],
    [53, 'BB'],
  ])('%i is %s', (index, letter) => {
    expect(letterOf(index)).toBe(letter);
  });
});
