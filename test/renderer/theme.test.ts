import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const sheet = readFileSync(join(import.meta.dirname, '../../renderer/theme/colours.css'), 'utf8');

function colours(scheme: 'dark' | 'light'): Record<string, string> {
  const block = sheet.split(`[data-mantine-color-scheme="${scheme}"]`)[1]?.split('}')[0] ?? '';
  return Object.fromEntries(
    [...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name, value]) => [name, value]),
  );
}

/** Relative luminance (WCAG 2.2, "relative luminance"). */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

const pairs: readonly (readonly [string, string])[] = [
  ...['text', 'dim'].flatMap((word) =>
    ['ground', 'panel', 'raised', 'hover'].map((ground) => [word, ground] as const),
  ),
  ...['header', 'payload', 'signature', 'encrypted-key', 'vector', 'accent', 'good', 'bad', 'attention'].map(
    (part) => [part, 'panel'] as const,
  ),
  ['good', 'good-soft'],
  ['bad', 'bad-soft'],
  ['attention', 'attention-soft'],
  ['accent', 'accent-soft'],
  ['text', 'bad-soft'],
  ['text', 'attention-soft'],
  ['dim', 'accent-soft'],
  ['on-accent', 'accent'],
  ['on-accent', 'accent-hover'],
  ['on-accent', 'bad'],
  ['text', 'selection'],
];

describe.each(['dark', 'light'] as const)('the %s theme', (scheme) => {
  it.each(pairs)('shows %s on %s with a contrast of at least 4.5', (word, ground) => {
    const named = colours(scheme);
    expect(contrast(named[word] ?? '', named[ground] ?? '')).toBeGreaterThanOrEqual(4.5);
  });
});
