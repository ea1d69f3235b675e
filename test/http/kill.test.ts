import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { checkChain } from '../../electron/store/audit';
import { temporaryFolder } from '../support/temporary-folder';
import { basic, post, prepareCode, redirectUri, registerClients, secret } from './support/clients';
import { openFolder } from './support/serve-process';

const loader = new URL('../../electron/launcher/typescript-imports.mjs', import.meta.url).href;
const program = fileURLToPath(new URL('./support/serve-process.ts', import.meta.url));
const headers = basic('backend', secret);

async function serve(folder: string, port: number): Promise<{ child: ChildProcess; issuer: string }> {
  const child = spawn(process.execPath, ['--import', loader, program, folder, String(port)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const [line] = (await once(child.stdout as NonNullable<typeof child.stdout>, 'data')) as [Buffer];
  return { child, issuer: (JSON.parse(line.toString()) as { issuer: string }).issuer };
}

/** What a client knows of its session: the newest refresh token answered, and whether a request is still out. */
interface Family {
  refreshToken: string;
  accessTokens: string[];
  isOut: boolean;
  isRevoked: boolean;
}

it('knows every token it has answered after it was killed, and none that it has answered as revoked', async () => {
  const folder = temporaryFolder();
  const before = await openFolder(folder);
  registerClients(before.core);
  const codes = Array.from({ length: 40 }, () => prepareCode(before.core));
  before.close();
  const { child, issuer } = await serve(folder, 0);
  const death = once(child, 'exit');
  const send = (path: string, parameters: Record<string, string>) =>
    post(`${issuer}${path}`, parameters, headers);

  const families: Family[] = [];
  for (const { code, verifier } of codes) {
    const { body } = await send('/token', {
      grant_type: 'authorization_code',
      code,
      code_verifier: verifier,
      redirect_uri: redirectUri,
    });
    families.push({
      refreshToken: String(body.refresh_token),
      accessTokens: [String(body.access_token)],
      isOut: false,
      isRevoked: false,
    });
  }
  const own: string[] = [];
  let answered = 0;
  let isKilled = false;
  const worker = async (index: number): Promise<void> => {
    for (let n = 0; !isKilled; n += 1) {
      const family = families[(index + n * 16) % families.length] as Family;
      await step(family, n).catch(() => undefined);
      if (answered >= 1000 && !isKilled) {
        isKilled = true;
        child.kill('SIGKILL');
      }
    }
  };
  const step = async (family: Family, n: number): Promise<void> => {
    if (n % 3 === 0) {
      answered += 1;
      own.push(String((await send('/token', { grant_type: 'client_credentials' })).body.access_token));
      return;
    }
    if (family.isOut || family.isRevoked) return;
    family.isOut = true;
    answered += 1;
    if (n % 10 === 7) {
      await send('/revoke', { token: family.refreshToken });
      family.isRevoked = true;
    } else {
      const { status, body } = await send('/token', {
        grant_type: 'refresh_token',
        refresh_token: family.refreshToken,
      });
      if (status === 200) {
        family.refreshToken = String(body.refresh_token);
        family.accessTokens.push(String(body.access_token));
      }
    }
    family.isOut = false;
  };
  await Promise.all(Array.from({ length: 16 }, (_, index) => worker(index)));
  await death;

  const again = await serve(folder, Number(new URL(issuer).port));
  expect(again.issuer).toBe(issuer);
  const isActive = async (token: string) => (await send('/introspect', { token })).body.active;
  expect(own.length).toBeGreaterThan(100);
  for (const token of own) expect(await isActive(token)).toBe(true);
  for (const { refreshToken, accessTokens, isOut, isRevoked } of families) {
    // Of a request that was never answered nobody can say whether it happened.
    if (isOut) continue;
    for (const token of accessTokens) expect(await isActive(token)).toBe(!isRevoked);
    const { status } = await send('/token', { grant_type: 'refresh_token', refresh_token: refreshToken });
    expect(status).toBe(isRevoked ? 400 : 200);
  }
  expect(families.some(({ isRevoked }) => isRevoked)).toBe(true);
  const end = once(again.child, 'exit');
  again.child.kill('SIGTERM');
  const [exit] = (await end) as [number];
  expect(exit).toBe(0);
  const after = await openFolder(folder);
  expect(checkChain(after.core.db).intact).toBe(true);
  after.close();
}, 240_000);
