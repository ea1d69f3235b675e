import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { openScreen } from './pages/screens';
import { answered, callApi } from './support/api';
import { expect, test } from './support/test';

const alice = { account: 'alice', client: 'desk' } as const;

/** Where in any file of the folder a secret lies, as it is or in another usual writing: "chromium/Local Storage/…". */
function findIn(folder: string, secrets: readonly string[]): readonly string[] {
  const needles = secrets.flatMap((secret) =>
    [
      Buffer.from(secret),
      Buffer.from(secret, 'utf16le'),
      // Without the characters at both ends, which depend on what stands beside it.
      Buffer.from(Buffer.from(secret).toString('base64').slice(4, -8)),
      Buffer.from(Buffer.from(secret).toString('hex')),
    ].map((bytes) => ({ secret, bytes })),
  );
  return filesBelow(folder).flatMap((file) => {
    const content = readFileSync(file);
    return needles
      .filter(({ bytes }) => content.includes(bytes))
      .map(({ secret }) => `${file.slice(folder.length + 1)}: ${secret.slice(0, 8)}…`);
  });
}

function filesBelow(folder: string): readonly string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  // Sockets and locks of Chromium are no regular files.
  return names
    .map((name) => join(folder, name))
    .filter((file) => statSync(file, { throwIfNoEntry: false })?.isFile());
}

test('no secret of a full day of work lies anywhere in the data folder', async ({ launch }) => {
  const { page, data, kill } = await launch();
  const secrets: string[] = [];
  const { sessionId, accessToken } = await answered(callApi(page, 'auth/issue', alice));
  const password = 'canary-password-4711';
  await answered(callApi(page, 'accounts/save', { username: 'carol', displayName: 'Carol', password }));
  const carol = await answered(callApi(page, 'auth/sign-in', { account: 'carol', client: 'desk', password }));
  const { clientSecret } = await answered(callApi(page, 'clients/new-secret', { clientId: 'backend' }));
  secrets.push(accessToken, carol.accessToken, password, clientSecret);
  for (let generation = 1; generation <= 3; generation += 1) {
    const { refreshToken } = await answered(callApi(page, 'sessions/reveal', { id: sessionId }));
    secrets.push(refreshToken);
    secrets.push((await answered(callApi(page, 'sessions/refresh', { id: sessionId }))).accessToken);
  }
  await answered(callApi(page, 'inspect/examine', { text: `Authorization: Bearer ${accessToken}` }));
  await answered(callApi(page, 'sessions/sign-out', { id: carol.sessionId }));
  // What a person types and sees passes through the window's own storage, caches and logs.
  for (const screen of ['sessions', 'inspect', 'issue', 'activity', 'keys'] as const)
    await openScreen(page, screen);
  await openScreen(page, 'inspect');
  await page.keyboard.insertText(accessToken);
  const privateKeys = await privateMembers();
  secrets.push(...privateKeys);
  expect(new Set(secrets).size).toBe(secrets.length);
  expect(privateKeys.length).toBeGreaterThan(0);

  expect(findIn(data, secrets)).toEqual([]);
  await kill();
  expect(findIn(data, secrets)).toEqual([]);
  expect(filesBelow(data).some((file) => file.endsWith('tokenwright.db'))).toBe(true);

  /** Private members of every key, as an export reveals them. */
  async function privateMembers(): Promise<readonly string[]> {
    const keys = await answered(callApi(page, 'keys/list'));
    const exported = await Promise.all(
      keys.map(({ kid }) => answered(callApi(page, 'keys/export', { kid, format: 'jwk', private: true }))),
    );
    return exported.flatMap(({ text }) => {
      const { d } = JSON.parse(text) as { readonly d?: string };
      return d === undefined ? [] : [d];
    });
  }
});

test('the search finds what does lie there', async ({ launch }) => {
  const { page, data } = await launch();
  await answered(callApi(page, 'auth/issue', alice));
  const [session] = await answered(callApi(page, 'sessions/list'));
  expect(findIn(data, [session?.id ?? ''])).not.toEqual([]);
});
