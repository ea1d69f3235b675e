import { chmodSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { answered, callApi } from './support/api';
import { createHome } from './support/app';
import { expect, test } from './support/test';

const alice = { account: 'alice', client: 'desk' } as const;
test('starts beside a damaged database, says where it is kept, and works', async ({ launch }) => {
  const home = createHome();
  const first = await launch({ home });
  await answered(callApi(first.page, 'system/status'));
  await first.close();
  const file = join(home, 'data', 'tokenwright.db');
  const damaged = Buffer.concat([Buffer.from('not a database at all'), readFileSync(file).subarray(21)]);
  writeFileSync(file, damaged);

  const { page, data } = await launch({ home });
  await expect(page.getByText(/database was damaged/)).toBeVisible();
  const kept = readdirSync(data).find((name) => name.includes('.corrupt-') && !/-(wal|shm)$/.test(name));
  expect(readFileSync(join(data, kept ?? '')).equals(damaged)).toBe(true);
  expect(await callApi(page, 'auth/issue', alice)).toMatchObject({ ok: true });
});

test('shows everything of a database it may not write to, and says that nothing can be changed', async ({
  launch,
}) => {
  const home = createHome();
  const first = await launch({ home });
  const { sessionId, accessToken } = await answered(callApi(first.page, 'auth/issue', alice));
  await first.close();
  const file = join(home, 'data', 'tokenwright.db');
  const before = readFileSync(file);
  chmodSync(file, 0o444);

  const { page } = await launch({ home });
  await expect(page.getByText(/cannot be written to/)).toBeVisible();
  expect((await answered(callApi(page, 'sessions/get', { id: sessionId }))).account).toBe('alice');
  const examined = await answered(callApi(page, 'inspect/examine', { text: accessToken }));
  expect(examined.judgement?.word).toBe('valid');
  expect(await callApi(page, 'sessions/refresh', { id: sessionId })).toMatchObject({
    ok: false,
    error: { code: 'store_read_only' },
  });
  expect(readFileSync(file).equals(before)).toBe(true);
});
