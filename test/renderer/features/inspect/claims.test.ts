import { describe, expect, it } from 'vitest';
import { lintGroups } from '../../../../renderer/features/inspect/lint-rows';
import { scaleEnd, sizeSentence } from '../../../../renderer/features/inspect/size-marks';
import { splitEscapes } from '../../../../renderer/features/inspect/visible-text';
import type { TokenDocument } from '../../../../shared/tokens/document';
import type { Finding } from '../../../../shared/tokens/lint-rules';

describe('splitEscapes', () => {
  it('tells what the service made visible from the rest', () => {
    expect(splitEscapes('a\\u202e\\u200bb')).toEqual([
      { text: 'a', hidden: false },
      { text: '\\u202e\\u200b', hidden: true },
      { text: 'b', hidden: false },
    ]);
  });

  it('leaves a text without any alone', () => {
    expect(splitEscapes('plain')).toEqual([{ text: 'plain', hidden: false }]);
  });
});

describe('the size of a token', () => {
  it('is told beside a session id, and with the first limit it breaks', () => {
    expect(sizeSentence(600)).toBe('600 bytes, 100 times a session id of 6 bytes.');
    expect(sizeSentence(5000)).toContain('Browsers drop a cookie over 4,096 bytes');
  });

  it('is drawn on a scale with the next limit on it', () => {
    expect(scaleEnd(600)).toBeGreaterThan(4096);
    expect(scaleEnd(5000)).toBeGreaterThan(8190);
    expect(scaleEnd(60_000)).toBeGreaterThan(60_000);
  });
});

describe('lintGroups', () => {
  const document = {
    problems: [{ part: 'payload', offset: 41, message: 'Broken.', reference: 'RFC 7515 §2' }],
  } as unknown as TokenDocument;
  const finding = {
    rule: 'x',
    severity: 'info',
    title: 'T',
    where: 'payload',
    message: 'M',
  } as unknown as Finding;

  it('puts the worst first and names the character at which a part breaks', () => {
    const groups = lintGroups([finding], document);
    expect(groups.map(({ title }) => title)).toEqual(['Errors', 'Worth knowing']);
    expect(groups[0]?.rows[0]?.subject).toBe('payload, character 42');
  });

  it('is empty for a token without fault', () => {
    expect(lintGroups([], { problems: [] } as unknown as TokenDocument)).toEqual([]);
  });
});
