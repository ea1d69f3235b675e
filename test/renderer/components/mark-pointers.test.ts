import { describe, expect, it } from 'vitest';
import { colourJson, markPointers, prettyJson } from '../../../shared/tokens/pretty-json';

const marked = (text: string, ...pointers: string[]) =>
  markPointers(prettyJson(text), new Set(pointers))
    .filter((token) => token.marked)
    .map((token) => token.text);

describe('markPointers', () => {
  it.each([
    ['{"a":1,"b":2}', '/b', ['"b"']],
    ['{"a":{"b":2},"b":3}', '/a/b', ['"b"']],
    ['{"a":["x","y"]}', '/a/1', ['"y"']],
    ['{"a":[[1],{"b":2}]}', '/a/1/b', ['"b"']],
    ['{"a":[{},{"b":2}]}', '/a/1', ['{']],
    ['{"a/b":1,"c~d":2}', '/a~1b', ['"a/b"']],
    ['{"a":1}', '/x', []],
  ])('in %s marks %s', (text, pointer, found) => {
    expect(marked(text, pointer)).toEqual(found);
  });

  it('marks no value of an object twice', () => {
    expect(marked('{"a":"a","b":"a"}', '/a', '/b')).toEqual(['"a"', '"b"']);
  });

  it.each(['}}]', '{"a":', '[,,', ''])('leaves %j, which is no JSON, as it is', (text) => {
    expect(
      markPointers(colourJson(text), new Set(['/a']))
        .map((token) => token.text)
        .join(''),
    ).toBe(text);
  });
});
