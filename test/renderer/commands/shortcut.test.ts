import { describe, expect, it } from 'vitest';
import { formatShortcut, type KeyPress, matchesShortcut } from '../../../renderer/commands/shortcut';

const press = (key: string, held: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...held,
});

describe('shortcuts', () => {
  it.each([
    ['Mod+K', press('k', { ctrlKey: true }), false, true],
    ['Mod+K', press('k', { metaKey: true }), true, true],
    ['Mod+K', press('k', { ctrlKey: true }), true, false],
    ['Mod+K', press('k'), false, false],
    ['Mod+K', press('k', { ctrlKey: true, shiftKey: true }), false, false],
    ['Mod+Shift+C', press('C', { ctrlKey: true, shiftKey: true }), false, true],
    ['Mod+,', press(',', { ctrlKey: true }), false, true],
  ])('%s against %j (Mac: %s) matches: %s', (shortcut, key, mac, expected) => {
    expect(matchesShortcut(shortcut, key, mac)).toBe(expected);
  });

  it('writes them as each platform does', () => {
    expect(formatShortcut('Mod+Shift+C', false)).toBe('Ctrl Shift C');
    expect(formatShortcut('Mod+Shift+C', true)).toBe('⇧ ⌘ C');
  });
});
