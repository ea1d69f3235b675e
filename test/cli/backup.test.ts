import { writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { Backup, BackupList, RestorePreview } from '../../shared/nouns/backup';
import { pathsIn } from '../support/workbench';
import { commandLine } from './command-line';

it('makes a backup, lists it, says what restoring it would do, and restores it', async () => {
  const cli = commandLine();
  expect((await cli.run('backup')).output).toContain('There are no backups');
  const made = (await cli.run('backup', 'create', '--json')).json<Backup & Record<string, unknown>>();
  expect(made).toMatchObject({ verified: true, reason: 'by hand' });
  const listed = await cli.run('backup', 'list', '--json');
  expect(listed.json<BackupList & Record<string, unknown>>().backups).toEqual([made]);
  expect((await cli.run('backup')).output).toContain(made.name);

  await cli.run('keys', 'generate', '--alg', 'Ed25519');
  const setup = JSON.stringify({
    accounts: [{ username: 'carol', password: 'carol-password' }],
  });
  expect((await cli.runWith(setup, 'setup', 'import', '-')).exit).toBe(0);
  const seen = (await cli.run('backup', 'preview', made.name, '--json')).json<
    RestorePreview & Record<string, unknown>
  >();
  expect(seen.differences).toEqual([{ kind: 'accounts', comeBack: 0, changeBack: 0, goAway: 1 }]);

  cli.clock.advance(5);
  const restored = await cli.run('backup', 'restore', made.name);
  expect([restored.exit, restored.errors]).toEqual([0, '']);
  expect(restored.output).toMatch(/^Restored .* is kept as 2026-/);
  expect((await cli.run('setup', 'export')).output).not.toContain('carol');
  // Keys are never taken back.
  expect((await cli.run('keys')).output).toContain('Ed25519');
});

it.each([
  [['backup', 'restore'], 2, 'Name the backup'],
  [['backup', 'restore', 'none'], 2, 'There is no backup "none".'],
  [['backup', 'restore', '../tokenwright'], 2, '"name"'],
  [['backup', 'create', 'now'], 2, '"now" is one word too many.'],
])('%j ends with %i', async (given, exit, words) => {
  const cli = commandLine();
  const outcome = await cli.run(...given);
  expect(outcome.exit).toBe(exit);
  expect(outcome.errors).toContain(words);
});

it('ends with 3 and a sentence where no backup can be made', async () => {
  const cli = commandLine();
  await cli.run('sessions');
  writeFileSync(pathsIn(cli.folder).backups, 'in the way');
  const { exit, errors } = await cli.run('backup', 'create');
  expect(exit).toBe(3);
  expect(errors).toContain('The backup was not made');
});
