import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createBackups } from '../../electron/auth/backups';
import type { Core } from '../../electron/auth/core';
import { issue } from '../../electron/auth/grants/issue';
import { revealRefreshToken } from '../../electron/auth/sessions/client-side';
import { createCrackRuns } from '../../electron/crack/crack-runs';
import { createAuthServer } from '../../electron/http/auth-server';
import { Faults } from '../../electron/http/faults/faults';
import { Traffic } from '../../electron/http/traffic/traffic';
import { noDesktop } from '../../electron/ipc/desktop';
import { createDispatch } from '../../electron/ipc/dispatcher';
import { createHandlers } from '../../electron/ipc/handlers';
import { createMemoryKeychain } from '../../electron/keychain/memory-keychain';
import { createLaboratory } from '../../electron/lab/create-laboratory';
import { createScanning } from '../../electron/scan/scanning';
import { type ChannelName, channelNames } from '../../shared/channels';
import { contract } from '../../shared/contract';
import { type ErrorCode, errorCodes } from '../../shared/error-codes';
import { type Existing, plausibleInput } from '../support/plausible-input';
import { aliceAtDesk, startTestService } from '../support/service';
import { temporaryFolder } from '../support/temporary-folder';

const knownCodes: readonly ErrorCode[] = errorCodes;

/** The whole service behind the dispatcher, with a session in it, and what its handlers threw unexpectedly. */
async function openService() {
  const { core } = await startTestService();
  const { sessionId, accessToken, jti } = await issue(core, aliceAtDesk);
  const { refreshToken } = await revealRefreshToken(core, sessionId);
  const bugs: unknown[] = [];
  const surroundings = {
    about: { app: 'test', node: 'test', sqlite: 'test', platform: 'test' },
    dataFolder: '/nowhere',
    storePath: ':memory:',
    opened: { state: 'ok' },
    firstRun: true,
    clockNotice: () => undefined,
    mismatch: () => undefined,
  } as const;
  const scanning = createScanning({ newId: () => 'scan', onProgress: () => {} });
  const crackRuns = createCrackRuns({
    startWorker: undefined,
    makeId: () => 'crack',
    notify: () => {},
    onBug: (error) => bugs.push(error),
  });
  const server = createAuthServer({ core, noteBug: (where, error) => bugs.push({ where, error }) });
  onTestFinished(async () => void (await server.stop()));
  const traffic = new Traffic(() => {});
  const faults = new Faults({ random: core.random, notify: () => {} });
  const tools = { server, traffic, faults };
  const laboratory = createLaboratory({
    core,
    about: surroundings.about,
    folder: join(temporaryFolder(), 'lab'),
    keychain: createMemoryKeychain(),
    programs: {},
    onBug: (error) => bugs.push({ where: 'laboratory', error }),
  });
  const backups = createBackups({
    core,
    folder: temporaryFolder(),
    state: 'ok',
    settle: () => Promise.resolve(),
  });
  const handlers = createHandlers(
    core,
    surroundings,
    noDesktop,
    scanning,
    crackRuns,
    tools,
    laboratory,
    backups,
  );
  const dispatch = createDispatch(handlers, (channel, error) => bugs.push({ channel, error }));
  const token = [accessToken, refreshToken];
  const existing = {
    ...names(core),
    id: [sessionId],
    jti: [jti],
    refreshToken: [refreshToken],
    token,
    text: token,
  };
  return { dispatch, bugs, existing };
}

function names(core: Core): Existing {
  const people = ['alice', 'bob'];
  const clients = ['desk', 'backend'];
  return {
    account: people,
    username: people,
    password: ['alice-password'],
    client: clients,
    clientId: clients,
    audience: ['https://orders.example'],
    scope: ['orders.read'],
    alg: ['ES256', 'Ed25519'],
    kid: core.keyRing.list().map(({ kid }) => kid),
  };
}

function assertAnswer(result: unknown, input: unknown, bugs: readonly unknown[]): void {
  expect(bugs, fc.stringify(input)).toEqual([]);
  // Whatever is answered has to cross the bridge.
  const answer = structuredClone(result) as { ok: boolean; error?: { code: ErrorCode; message: string } };
  if (answer.ok) return;
  expect(knownCodes).toContain(answer.error?.code);
  expect(answer.error?.message).toMatch(/\.$/);
}

describe.each(channelNames)('%s', (channel: ChannelName) => {
  it('answers anything with a value or a refusal', async () => {
    const { dispatch, bugs } = await openService();
    const anything = fc.anything({
      withBigInt: true,
      withDate: true,
      withMap: true,
      withSet: true,
      withNullPrototype: true,
      withSparseArray: true,
      withTypedArray: true,
    });
    await fc.assert(
      fc.asyncProperty(anything, async (input) => assertAnswer(await dispatch(channel, input), input, bugs)),
      { numRuns: 100 },
    );
  });

  it('answers what nearly makes sense with a value or a refusal', async () => {
    const { dispatch, bugs, existing } = await openService();
    const inputs = plausibleInput(contract[channel].input, existing);
    await fc.assert(
      fc.asyncProperty(inputs, async (input) => assertAnswer(await dispatch(channel, input), input, bugs)),
      // What is changed by one input is there for the next; a smaller one would meet another service.
      { numRuns: 25, endOnFailure: true },
    );
  });
});
