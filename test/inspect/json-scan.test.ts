import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scanJson } from '../../electron/inspect/text/json-scan';

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

describe('scanJson', () => {
  it('accepts and refuses exactly what JSON.parse does', () => {
    const almostJson = fc.oneof(
      fc.json(),
      fc.string({ unit: fc.constantFrom(...'{}[]",:\\u0a1e-+.truefalsnl \n\t\u0001') }),
      fc.tuple(fc.json(), fc.nat(), fc.constantFrom('', '"', '}', ',', '0')).map(([json, at, insert]) => {
        const place = at % (json.length + 1);
        return json.slice(0, place) + insert + json.slice(place + 1);
      }),
    );
    fc.assert(
      fc.property(almostJson, (text) => {
        expect(scanJson(text).error === undefined).toBe(parses(text));
      }),
      { numRuns: 2000 },
    );
  });

  it('gives each outermost member as written', () => {
    const text = '{"exp": 1e400, "id":9007199254740993 ,"nested":{"a":[1]}}';
    const members = scanJson(text).members.map(({ name, start, end }) => [name, text.slice(start, end)]);
    expect(members).toEqual([
      ['exp', '1e400'],
      ['id', '9007199254740993'],
      ['nested', '{"a":[1]}'],
    ]);
  });

  it('names array elements by their index', () => {
    const text = '[ {"a":1}, "b", 3 ]';
    expect(scanJson(text).members.map(({ name, start, end }) => [name, text.slice(start, end)])).toEqual([
      ['0', '{"a":1}'],
      ['1', '"b"'],
      ['2', '3'],
    ]);
  });

  it.each([
    ['at the top', '{"a":1,"a":2}', 'a'],
    ['three levels down', '{"x":[{"y":{"b":1,"c":2,"b":3}}]}', 'b'],
    ['spelt with an escape', '{"alg":1,"\\u0061lg":2}', 'alg'],
    ['called __proto__', '{"__proto__":1,"__proto__":2}', '__proto__'],
  ])('finds a duplicate %s', (_where, text, name) => {
    expect(scanJson(text).duplicates.map((duplicate) => duplicate.name)).toEqual([name]);
  });

  it('does not mistake equal names in different objects for duplicates', () => {
    expect(scanJson('{"a":{"a":1},"b":[{"a":1},{"a":1}]}').duplicates).toEqual([]);
  });

  it('counts depth beyond anything the engine could recurse', () => {
    const depth = 1_000_000;
    expect(scanJson('['.repeat(depth) + ']'.repeat(depth)).depth).toBe(depth);
  });

  it.each([
    ['{"a":1,}', 7, 'A member name in quotes is missing'],
    ['{"a" 1}', 5, 'A colon is missing after the member name'],
    ['{"a":tru}', 5, 'A value is missing or misspelt'],
    ['{"a":1', 6, 'The JSON ends in the middle'],
    ['{"a":"b', 7, 'The JSON ends inside a string'],
    ['{"a":"\\x"}', 6, 'An escape sequence is misspelt'],
    ['{}x', 2, 'Something follows after the end of the JSON'],
  ])('says where %s breaks', (text, offset, message) => {
    expect(scanJson(text).error).toEqual({ offset, message });
  });
});
