import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { completionsAt } from '../../../../renderer/features/edit/json-editor/completions';
import { findJsonProblems } from '../../../../renderer/features/edit/json-editor/json-problems';
import { placeInJson } from '../../../../renderer/features/edit/json-editor/place-in-json';
import { replacement } from '../../../../renderer/features/edit/json-editor/replacement';

/** The text with `|` for the cursor. */
function placeAt(marked: string) {
  const cursor = marked.indexOf('|');
  return placeInJson(marked.replace('|', ''), cursor);
}

describe('the place of the cursor', () => {
  it.each([
    ['{"is|', { kind: 'name', typed: 'is', depth: 1 }],
    ['{"iss": "a", "su|', { kind: 'name', typed: 'su' }],
    ['{ex|}', { kind: 'name', typed: 'ex' }],
    ['{"alg": "E|"', { kind: 'value', typed: 'E', member: 'alg' }],
    ['{"alg": |}', { kind: 'value', typed: '', member: 'alg' }],
    ['{"aud": ["a", "b|"]}', { kind: 'value', typed: 'b', member: 'aud', depth: 2 }],
    ['{"act": {"s|"}}', { kind: 'name', typed: 's', depth: 2 }],
    ['{"a": {}, "b|"', { kind: 'name', typed: 'b', depth: 1 }],
  ])('%s is known', (marked, expected) => {
    expect(placeAt(marked)).toMatchObject(expected);
  });

  it.each(['|', '{"iss": "a"| }', '{"iss"|'])('%s is no place to complete', (marked) => {
    expect(placeAt(marked)).toBeUndefined();
  });
});

describe('completions', () => {
  it('offer registered claims with their meaning, those that begin so first', () => {
    const place = placeAt('{"ex|');
    const [first] = place === undefined ? [] : completionsAt(place, 'payload', []);
    expect(first).toMatchObject({
      label: 'exp',
      title: 'Expires',
      source: 'RFC 7519 §4.1.4',
      value: '+15m|',
    });
  });

  it('leave out what is there already', () => {
    const place = placeAt('{"iss|');
    const labels =
      place === undefined ? [] : completionsAt(place, 'payload', ['iss']).map(({ label }) => label);
    expect(labels).not.toContain('iss');
  });

  it('offer the algorithms for "alg" of a header, "none" among them', () => {
    const place = placeAt('{"alg": "|');
    const labels = place === undefined ? [] : completionsAt(place, 'header', []).map(({ label }) => label);
    expect(labels).toEqual(expect.arrayContaining(['ES256', 'none']));
  });
});

describe('problems of a text', () => {
  const messages = (text: string) => findJsonProblems(text, 1_700_000_000).map(({ message }) => message);

  it.each([
    ['{"a": 1,}', 'Here is a comma with nothing after it.'],
    ['{"a": 1', 'Here the text ends too early: a bracket or a quote is still open.'],
    ['{"a": 1 "b": 2}', 'a text cannot stand here'],
    ['[1]', 'This is JSON, but no JSON object.'],
    ['{"sub": "a", "sub": "b"}', '"sub" is here twice'],
    ['{"exp": 1700000000000}', '"exp" looks like milliseconds'],
    ['{"iat": 1700000000, "exp": 1600000000}', '"exp" must be later than "iat"'],
    ['{"exp": +15m}', '"exp" becomes 1700000900 when you leave the line.'],
  ])('%s: %s', (text, message) => {
    expect(messages(text).join('\n')).toContain(message);
  });

  it('lie where they are in the text as typed', () => {
    const text = '{"exp": +15m, "a" 1}';
    const fault = findJsonProblems(text, 1_700_000_000).find(({ severity }) => severity === 'error');
    expect(text.slice(fault?.from, fault?.to)).toBe('1');
  });

  it('are none in a sound payload', () => {
    expect(messages('{"iat": 1700000000, "exp": 1700000900}')).toEqual([]);
  });
});

describe('the smallest replacement', () => {
  it('makes one text the other', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 20 }), fc.string({ maxLength: 20 }), (before, after) => {
        const change = replacement(before, after);
        const { from, to, insert } = change ?? { from: 0, to: before.length, insert: before };
        expect(before.slice(0, from) + insert + before.slice(to)).toBe(after);
      }),
    );
  });

  it('leaves what is the same on both sides', () => {
    expect(replacement('{"a": 1, "b": 2}', '{"a": 3, "b": 2}')).toEqual({ from: 6, to: 7, insert: '3' });
  });
});
