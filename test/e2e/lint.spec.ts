import { createHmac } from 'node:crypto';
import { openTab, paste, verdict } from './pages/inspect';
import { chooseInDialog, writeFile } from './pages/scan';
import { expect, test } from './support/test';

function signed(secret: string, payload: Readonly<Record<string, unknown>>): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const input = `${part({ alg: 'HS256', typ: 'JWT' })}.${part(payload)}`;
  return `${input}.${createHmac('sha256', secret).update(input).digest('base64url')}`;
}

test('lists what is unwise by severity, with rule and reference, and pictures the size', async ({
  launch,
}) => {
  const { page } = await launch();
  await paste(page, signed('x', { sub: 'alice', password: 'hunter2', email: 'alice@mail.example' }));
  const lint = await openTab(page, /^Lint/);
  await expect(lint.getByRole('region', { name: 'Errors' })).toContainText('Secret in a readable payload');
  await expect(lint.getByRole('region', { name: 'Errors' })).toContainText('secret-claim');
  await expect(lint.getByRole('region', { name: 'Errors' })).not.toContainText('hunter2');
  await expect(lint.getByRole('region', { name: 'Worth knowing' })).toContainText('Email address');
  await expect(lint.getByRole('figure', { name: 'Size' })).toContainText('times a session id of 6 bytes');
});

test('guesses a weak secret on this computer and checks the signature with it', async ({ launch }) => {
  const { page } = await launch();
  await paste(page, signed('a-string-secret-at-least-256-bits-long', { sub: 'alice' }));
  const weak = (await openTab(page, /^Lint/)).getByRole('region', { name: 'Weak secret' });
  await expect(weak).toContainText('Nothing leaves it');
  await weak.getByRole('button', { name: 'Try them' }).click();
  await expect(weak.getByText('guessed', { exact: true })).toBeVisible();
  await weak.getByRole('button', { name: 'Check the signature with it' }).click();
  await openTab(page, /^Checks/);
  await expect(page.getByText(/^Verifies with the secret/)).toBeVisible();
  await expect(verdict(page)).not.toContainText('Unverified');
});

test('tries a word list of the user’s own, and can be stopped', async ({ launch }) => {
  const { app, page, home } = await launch();
  await paste(page, signed('correct horse battery', { sub: 'alice' }));
  const weak = (await openTab(page, /^Lint/)).getByRole('region', { name: 'Weak secret' });
  const words = Array.from({ length: 3_000_000 }, (_, number) => `word-${number}`).join('\n');
  await chooseInDialog(app, [writeFile(home, 'long.txt', words)]);
  await weak.getByRole('button', { name: 'Choose a word list' }).click();
  await weak.getByRole('button', { name: 'Try them' }).click();
  await weak.getByRole('button', { name: 'Stop' }).click();
  await expect(weak.getByText('stopped')).toBeVisible();
  await chooseInDialog(app, [writeFile(home, 'short.txt', 'wrong\ncorrect horse battery\n')]);
  await weak.getByRole('button', { name: 'Choose a word list' }).click();
  await weak.getByRole('button', { name: 'Try them' }).click();
  await expect(weak).toContainText('correct horse battery');
});
