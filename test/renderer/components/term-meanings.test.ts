import { describe, expect, it } from 'vitest';
import { termMeanings } from '../../../renderer/components/term-meanings';

describe.each(Object.entries(termMeanings))('what "%s" means', (name, meaning) => {
  it('is said in two sentences at most, short enough to be read in passing', () => {
    expect(meaning.length).toBeLessThan(180);
    const sentences = meaning.replace(/\(RFC [^)]+\)/g, '').match(/\.(?=\s|$)/g) ?? [];
    expect(sentences.length).toBeGreaterThan(0);
    expect(sentences.length).toBeLessThan(3);
    expect(meaning.endsWith('.')).toBe(true);
  });

  it('names its rule, unless it is a word of our own', () => {
    if (name !== 'overlap') expect(meaning).toMatch(/RFC \d{4}/);
  });
});
