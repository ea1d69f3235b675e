import { expect, it } from 'vitest';
import { openTestWorkbench } from '../../support/workbench';

async function signedIn() {
  const { ask } = await openTestWorkbench();
  await ask('server/start', { port: 0 });
  const { sessionId, accessToken } = await ask('auth/issue', { account: 'alice', client: 'desk' });
  return { ask, sessionId, accessToken };
}

it('tries the token of a session on both APIs, and sees them part when it is revoked', async () => {
  const { ask, sessionId } = await signedIn();
  const before = await ask('sample/try', { sessionId });
  expect(before).toMatchObject({
    stateless: { status: 200, accepted: true },
    introspecting: { status: 200, accepted: true },
    expiresAtMs: Date.parse('2026-01-01T12:15:00Z'),
  });
  await ask('sessions/revoke', { id: sessionId });
  const after = await ask('sample/try', { sessionId });
  expect(after.stateless).toEqual(before.stateless);
  expect(after.introspecting).toMatchObject({
    status: 401,
    accepted: false,
    reason: 'The issuer says that the token is not active.',
    challenge: expect.stringContaining('error="invalid_token"'),
  });
  await ask('server/stop', undefined);
});

it('says why a pasted text is refused, whatever it is', async () => {
  const { ask, accessToken } = await signedIn();
  expect(await ask('sample/try', { token: ` ${accessToken}\n` })).toMatchObject({
    stateless: { accepted: true },
  });
  for (const token of ['x', 'a\r\nX-Injected: 1', '\u{1f600}', `${accessToken} ${accessToken}`]) {
    const { stateless, introspecting } = await ask('sample/try', { token });
    expect([stateless.status, introspecting.status], token).toEqual([401, 401]);
  }
  await ask('server/stop', undefined);
});

it('needs the server, and a token that this run holds', async () => {
  const { ask, accessToken, sessionId } = await signedIn();
  const { sample } = await ask('server/status', undefined);
  expect(sample?.stateless).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/api\/orders$/);
  await ask('sessions/sign-out', { id: sessionId, revoke: false });
  await expect(ask('sample/try', { sessionId })).rejects.toMatchObject({ code: 'not_found' });
  await ask('server/stop', undefined);
  expect((await ask('server/status', undefined)).sample).toBeUndefined();
  await expect(ask('sample/try', { token: accessToken })).rejects.toMatchObject({ code: 'not_possible' });
});
