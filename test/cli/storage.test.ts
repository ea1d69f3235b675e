import { join } from 'node:path';
import { writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { commandLine } from './command-line';

const passphrase = 'correct horse battery staple';
const issueForAlice = ['issue', '--account', 'alice', '--client', 'desk', '--json'] as const;

it('moves everything behind a passphrase, is locked without it, opens with it, and moves back', async () => {
  const cli = commandLine();
  const { session_id: session } = (await cli.run(...issueForAlice)).json<{ session_id: string }>();
  const moved = await cli.runWith(
    `${passphrase}\n`,
    'storage',
    'move',
    'passphrase',
    '--new-passphrase-file',
    '-',
  );
  expect([moved.exit, moved.errors]).toEqual([0, '']);
  expect([...cli.driver.entries.keys()]).toEqual([]);

  const locked = await cli.run('refresh', session);
  expect(locked.exit).toBe(3);
  expect(locked.errors).toContain('--passphrase-file FILE');
  expect((await cli.run('storage')).output).toMatch(/passphrase\s+master key\s+1 refresh tokens/);

  const file = join(cli.folder, 'passphrase');
  writeFileSync(file, `${passphrase}\n`);
  const refreshed = await cli.run('refresh', session, '--json', '--passphrase-file', file);
  expect([refreshed.exit, refreshed.errors]).toEqual([0, '']);
  expect((await cli.runWith(passphrase, ...issueForAlice, '--passphrase-file=-')).exit).toBe(0);

  writeFileSync(`${file}-new`, 'another set of words');
  const change = ['storage', 'change-passphrase', '--present-passphrase-file', file];
  expect((await cli.run(...change, '--new-passphrase-file', `${file}-new`)).exit).toBe(0);
  const wrong = await cli.run('refresh', session, '--passphrase-file', file);
  expect([wrong.exit, wrong.errors]).toEqual([3, expect.stringContaining('This is not the passphrase.')]);
  cli.clock.advance(2);

  const back = await cli.run('storage', 'move', 'os-keychain', '--passphrase-file', `${file}-new`);
  expect([back.exit, back.errors]).toEqual([0, '']);
  expect(cli.driver.entries.size).toBe(3);
});

it.each([
  [['storage', 'move', 'until-quit'], 'Say where to'],
  [['storage', 'move', 'passphrase'], '"passphrase" is missing'],
  [['storage', 'change-passphrase'], '--present-passphrase-file'],
  [['refresh', 's_1', '--passphrase-file'], 'needs a value'],
])('says what is wrong with %j', async (given, words) => {
  const outcome = await commandLine().run(...given);
  expect([outcome.exit, outcome.errors]).toEqual([2, expect.stringContaining(words)]);
});

it('says what a forgotten passphrase would take along, and discards it only when told so twice', async () => {
  const cli = commandLine();
  await cli.run(...issueForAlice);
  const newPassphrase = ['--new-passphrase-file', '-'] as const;
  expect((await cli.run('storage', 'discard-passphrase', '--yes')).errors).toContain('Nothing lies behind');
  await cli.runWith(passphrase, 'storage', 'move', 'passphrase', ...newPassphrase);
  const open = await cli.runWith(
    passphrase,
    'storage',
    'discard-passphrase',
    '--yes',
    '--passphrase-file',
    '-',
  );
  expect([open.exit, open.errors]).toEqual([2, expect.stringContaining('is unlocked')]);

  const asked = await cli.run('storage', 'discard-passphrase');
  expect(asked.output).toContain('1 live session, 2 private keys, 0 library entries');
  expect((await cli.run('storage')).output).toMatch(/passphrase\s+master key\s+1 refresh tokens/);
  const done = await cli.run('storage', 'discard-passphrase', '--yes', '--json');
  expect(done.json()).toEqual({ discarded: true, sessions: 1, keys: 2, libraryEntries: 0 });
  const moved = await cli.runWith('another set of words', 'storage', 'move', 'passphrase', ...newPassphrase);
  expect([moved.exit, moved.errors]).toEqual([0, '']);
});
