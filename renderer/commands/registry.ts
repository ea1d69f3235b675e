/** Every user intent once. The palette, the menu and the keyboard are three ways to the same entry. */

export const commandGroups = [
  'Go to',
  'Inspect',
  'Edit',
  'Issue',
  'Sessions',
  'Revocations',
  'Keys',
  'Library',
  'Server',
  'Lab',
  'Storage',
  'View',
] as const;
export type CommandGroup = (typeof commandGroups)[number];

export interface Command {
  /** "go.inspect", "inspect.paste": noun or group, dot, verb. The menu in main sends these ids. */
  readonly id: string;
  readonly title: string;
  readonly group: CommandGroup;
  /** "Mod+K", "Mod+Shift+C"; Mod is Ctrl, or Command on a Mac. */
  readonly shortcut?: string;
  /** A second way to the same, not shown anywhere. */
  readonly otherShortcut?: string;
  /** More words by which the palette finds it. */
  readonly keywords?: string;
  readonly run: () => void;
  /** Whether it makes sense now; always, when absent. */
  readonly when?: () => boolean;
}

const commands = new Map<string, Command>();
const listeners = new Set<() => void>();
let snapshot: readonly Command[] = [];

function publish(): void {
  snapshot = [...commands.values()];
  for (const listener of listeners) listener();
}

/** Adds commands; the answer removes them. Two commands with one id or one shortcut are a bug, and throw. */
export function registerCommands(added: readonly Command[]): () => void {
  for (const command of added) {
    refuseClash(command);
    commands.set(command.id, command);
  }
  publish();
  return () => {
    for (const { id } of added) commands.delete(id);
    publish();
  };
}

function refuseClash(command: Command): void {
  if (commands.has(command.id)) throw new Error(`The command "${command.id}" is registered twice`);
  for (const shortcut of shortcutsOf(command)) {
    const other = snapshot.find((candidate) => shortcutsOf(candidate).includes(shortcut));
    if (other === undefined) continue;
    throw new Error(`"${command.id}" and "${other.id}" both want the shortcut ${shortcut}`);
  }
}

export function shortcutsOf({ shortcut, otherShortcut }: Command): readonly string[] {
  return [shortcut, otherShortcut].filter((text) => text !== undefined);
}

export function allCommands(): readonly Command[] {
  return snapshot;
}

export function findCommand(id: string): Command | undefined {
  return commands.get(id);
}

export function isAvailable(command: Command): boolean {
  return command.when?.() ?? true;
}

/** Runs a command if it is known and makes sense now; answers whether it did. */
export function runCommand(id: string): boolean {
  const command = commands.get(id);
  if (command === undefined || !isAvailable(command)) return false;
  command.run();
  return true;
}

export function onCommandsChanged(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
