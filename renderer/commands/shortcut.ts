/** Shortcuts as written in the registry, matched against key events and written for people. */

export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

const modifierNames = ['Mod', 'Shift', 'Alt'] as const;
const keyLabels: Record<string, string> = { Enter: '↵', ArrowLeft: '←', ArrowRight: '→' };

export function isMac(platform: string = navigator.platform): boolean {
  return platform.startsWith('Mac');
}

function parse(shortcut: string) {
  const parts = shortcut.split('+');
  const has = (name: (typeof modifierNames)[number]) => parts.includes(name);
  return { key: parts.at(-1) ?? '', mod: has('Mod'), shift: has('Shift'), alt: has('Alt') };
}

export function matchesShortcut(shortcut: string, press: KeyPress, mac = isMac()): boolean {
  const { key, mod, shift, alt } = parse(shortcut);
  return (
    press.key.toLowerCase() === key.toLowerCase() &&
    (mac ? press.metaKey : press.ctrlKey) === mod &&
    (mac ? press.ctrlKey : press.metaKey) === false &&
    press.shiftKey === shift &&
    press.altKey === alt
  );
}

/** "Mod+Shift+C" becomes "Ctrl Shift C", or "⇧ ⌘ C" on a Mac. */
export function formatShortcut(shortcut: string, mac = isMac()): string {
  const { key, mod, shift, alt } = parse(shortcut);
  const label = keyLabels[key] ?? key;
  const names = mac
    ? [alt && '⌥', shift && '⇧', mod && '⌘', label]
    : [mod && 'Ctrl', shift && 'Shift', alt && 'Alt', label];
  return names.filter((name) => name !== false).join(' ');
}
