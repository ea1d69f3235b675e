import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compactJson, memberSpans, setMember } from '../../shared/tokens/editing/members';
import { setTime, shiftTimes } from '../../shared/tokens/editing/times';

const nowS = 1_800_000_000;

describe('editing a member in its text', () => {
  it.each([
    ['a present one', '{ "alg" : "none", "n": 1e400 }', '{ "alg" : "X", "n": 1e400 }'],
    ['a new one in compact JSON', '{"n":9007199254740993}', '{"n":9007199254740993,"alg":"X"}'],
    ['a new one in indented JSON', '{\n  "n": 1\n}', '{\n  "n": 1,\n  "alg": "X"\n}'],
    ['the only one', '{}', '{"alg":"X"}'],
    ['the last of a repeated one', '{"alg":1,"\\u0061lg":2}', '{"alg":1,"\\u0061lg":"X"}'],
    ['none of a nested object', '{"o":{"alg":[1,{"alg":2}]}}', '{"o":{"alg":[1,{"alg":2}]},"alg":"X"}'],
    ['none of a text that is no object', '[1]', '[1]'],
    ['none of a broken text', '{"alg":', '{"alg":'],
  ])('sets %s', (_what, before, after) => {
    expect(setMember(before, 'alg', '"X"')).toBe(after);
  });

  it('puts a member first when asked to', () => {
    expect(setMember('{\n  "n": 1\n}', 'alg', '"X"', 'first')).toBe('{\n  "alg": "X",\n  "n": 1\n}');
  });

  it('finds every value of any JSON object as it is written', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.constantFrom(0, 2), (object, indent) => {
        const text = JSON.stringify(object, null, indent);
        const read = memberSpans(text)?.map(({ name, start, end }) => [
          name,
          JSON.parse(text.slice(start, end)),
        ]);
        expect(read).toEqual(Object.entries(JSON.parse(text)));
      }),
    );
  });

  it('compacts without writing a number or an escape anew', () => {
    expect(compactJson('{ "a" : [ 1.0 , 1e400 ],\n "b\\u0020 c": "x  y" }')).toBe(
      '{"a":[1.0,1e400],"b\\u0020 c":"x  y"}',
    );
    expect(compactJson('no JSON  at all')).toBe('no JSON  at all');
  });
});

describe('editing times', () => {
  it('moves registered times alone and keeps all other bytes', () => {
    const payload =
      '{ "iat":1800000000, "exp": 1800000900.5,"n": 1800000000, "nbf":1800000000000, "auth_time":"x"}';
    expect(shiftTimes(payload, -3600)).toBe(
      '{ "iat":1799996400, "exp": 1799997300.5,"n": 1800000000, "nbf":1799996400000, "auth_time":"x"}',
    );
  });

  it('moves nothing before 1970', () => {
    expect(shiftTimes('{"exp":5}', -10)).toBe('{"exp":0}');
  });

  it.each([
    ['+30m', nowS + 1800],
    ['-1h 30m', nowS - 5400],
    ['2027-01-15T08:00:00Z', 1_800_000_000],
    ['1700000000', 1_700_000_000],
  ])('sets a claim to %s', (when, seconds) => {
    expect(setTime('{"exp":1, "sub":"a"}', 'exp', when, nowS)).toBe(`{"exp":${seconds}, "sub":"a"}`);
  });

  it.each(['', '+', '30m', '+30 fortnights', 'tomorrow', '-999999999w', '99999999999999'])(
    'answers nothing for "%s"',
    (when) => {
      expect(setTime('{"exp":1}', 'exp', when, nowS)).toBeUndefined();
    },
  );

  it('adds a claim that is not there, last', () => {
    expect(setTime('{"sub":"a"}', 'exp', '+1m', nowS)).toBe(`{"sub":"a","exp":${nowS + 60}}`);
  });
});
