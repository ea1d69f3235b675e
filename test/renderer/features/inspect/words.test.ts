import { describe, expect, it } from 'vitest';
import { nextFlipMs } from '../../../../renderer/features/inspect/next-flip';
import { joinTokens, prettyJson } from '../../../../shared/tokens/pretty-json';
import { curlCommand, environmentLine } from '../../../../renderer/components/token-forms';
import type { Flip } from '../../../../shared/tokens/verdict';

describe('prettyJson', () => {
  it.each([
    ['{"a":1,"b":[true,null]}', '{\n  "a": 1,\n  "b": [\n    true,\n    null\n  ]\n}'],
    ['{"a":{},"b":[]}', '{\n  "a": {},\n  "b": []\n}'],
    ['{"n":9007199254740993,"n":1e400}', '{\n  "n": 9007199254740993,\n  "n": 1e400\n}'],
    ['{"s":"{,:\\"}"}', '{\n  "s": "{,:\\"}"\n}'],
    ['"only text"', '"only text"'],
    ['two plain words', 'two plain words'],
    ['{"a":1,"b":"cut  off', '{\n  "a": 1,\n  "b":"cut  off'],
    ['[true, nil]', '[\n  true, nil]'],
  ])('lays out %s without touching its values', (text, pretty) => {
    expect(joinTokens(prettyJson(text))).toBe(pretty);
  });

  it.each(['}}}', '{"a":', '\u0000{"a"', 'eyJ', ''])('does not fail on %j, which is no JSON', (text) => {
    expect(joinTokens(prettyJson(text)).replace(/\s/g, '')).toBe(text);
  });
});

describe('nextFlipMs', () => {
  const at = (atS: number): Flip => ({ atS, word: 'valid', timeState: 'valid', checks: [] });

  it('waits for the next change, and a moment more', () => {
    expect(nextFlipMs([at(20), at(30)], 10_000)).toBe(10_050);
    expect(nextFlipMs([at(20), at(30)], 25_000)).toBe(5050);
  });

  it('has nothing to wait for once the last change is over, or when there is none', () => {
    expect(nextFlipMs([at(30)], 31_000)).toBeUndefined();
    expect(nextFlipMs([], 0)).toBeUndefined();
  });

  it('looks again after the longest time a timer can hold', () => {
    expect(nextFlipMs([at(8_640_000_000_000)], 0)).toBe(2 ** 31 - 1);
  });
});

describe('the forms of a token', () => {
  it('keeps hostile quotes out of the shell', () => {
    expect(curlCommand("a'; rm -rf ~", "https://x.example/'")).toBe(
      "curl -H 'Authorization: Bearer a; rm -rf ~' 'https://x.example/%27'",
    );
    expect(environmentLine('a.b.c')).toBe('ACCESS_TOKEN=a.b.c');
  });
});
