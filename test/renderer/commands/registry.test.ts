import { describe, expect, it, vi } from 'vitest';
import { allCommands, type Command, registerCommands, runCommand } from '../../../renderer/commands/registry';

const command = (changes: Partial<Command> = {}): Command => ({
  id: 'token.paste',
  title: 'Paste',
  group: 'Inspect',
  run: () => undefined,
  ...changes,
});

describe('the command registry', () => {
  it('runs a registered command and answers that it did', () => {
    const run = vi.fn();
    const remove = registerCommands([command({ run })]);
    expect(runCommand('token.paste')).toBe(true);
    expect(run).toHaveBeenCalledOnce();
    remove();
  });

  it('does not run a command that makes no sense now, nor one it does not know', () => {
    const run = vi.fn();
    const remove = registerCommands([command({ run, when: () => false })]);
    expect([runCommand('token.paste'), runCommand('token.melt')]).toEqual([false, false]);
    expect(run).not.toHaveBeenCalled();
    remove();
  });

  it('forgets commands that were removed', () => {
    registerCommands([command()])();
    expect(allCommands()).toEqual([]);
  });

  it('refuses an id twice and a shortcut twice', () => {
    const remove = registerCommands([command({ shortcut: 'Mod+V' })]);
    expect(() => registerCommands([command()])).toThrow('The command "token.paste" is registered twice');
    expect(() => registerCommands([command({ id: 'other', shortcut: 'Mod+V' })])).toThrow(
      '"other" and "token.paste" both want the shortcut Mod+V',
    );
    remove();
  });
});
