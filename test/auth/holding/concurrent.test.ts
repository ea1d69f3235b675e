import { describe, expect, it } from 'vitest';
import type { Core } from '../../../electron/auth/core';
import { issue } from '../../../electron/auth/grants/issue';
import { refreshSession } from '../../../electron/auth/grants/refresh';
import { createClientMemory } from '../../../electron/auth/holding/client-memory';
import { readHeld } from '../../../electron/auth/holding/hold';
import { signOut } from '../../../electron/auth/sessions/client-side';
import { sessionDetail } from '../../../electron/auth/sessions/list';
import { requireSession } from '../../../electron/auth/sessions/require';
import { hashRefreshToken } from '../../../electron/auth/tokens/refresh-token';
import { createOsKeychain } from '../../../electron/keychain/os-keychain';
import { listOperations } from '../../../electron/store/operations';
import { findRefreshToken } from '../../../electron/store/refresh-tokens';
import { FakeDriver } from '../../keychain/fake-driver';
import { aliceAtDesk, startTestService } from '../../support/service';

async function setUp() {
  const driver = new FakeDriver();
  const keychain = createOsKeychain({ loadDriver: async () => driver });
  const service = await startTestService({ keychain: { keychain, entries: driver.entries } });
  const held = () => [...driver.entries.keys()].filter((account) => account.startsWith('refresh:'));
  return { ...service, driver, held };
}

async function heldGeneration(core: Core, sessionId: string): Promise<number | undefined> {
  const token = await readHeld(core, requireSession(core, sessionId));
  return findRefreshToken(core.db, hashRefreshToken(token))?.generation;
}

describe('100 refreshes at once', () => {
  it('of 100 sessions: one keychain call under way, each with its last generation stored', async () => {
    const { core, driver, held } = await setUp();
    const issued = [];
    for (let count = 0; count < 100; count += 1) issued.push(await issue(core, aliceAtDesk));
    driver.calls.length = 0;
    await Promise.all(issued.map(({ sessionId }) => refreshSession(core, sessionId)));
    expect(driver.mostInFlight).toBe(1);
    expect(held()).toHaveLength(100);
    for (const { sessionId } of issued) expect(await heldGeneration(core, sessionId)).toBe(2);
    expect(listOperations(core.db)).toEqual([]);
    expect(driver.calls.filter((call) => call.startsWith('delete refresh:'))).toHaveLength(100);
  });

  it('of one session by ten processes: no reuse is seen, and the last generation is the one stored', async () => {
    const { core, driver, held } = await setUp();
    const { sessionId } = await issue(core, aliceAtDesk);
    const processes = Array.from({ length: 10 }, (_, index) => {
      return { ...core, memory: createClientMemory(), run: `run-${index}` };
    });
    const asked = processes.flatMap((each) =>
      Array.from({ length: 10 }, () => refreshSession(each, sessionId)),
    );
    const answers = (await Promise.allSettled(asked)).filter(({ status }) => status === 'fulfilled');
    expect(answers.length).toBeGreaterThan(0);
    expect(driver.mostInFlight).toBe(1);
    const session = sessionDetail(core, sessionId);
    expect(session.state).toBe('active');
    expect(await heldGeneration(core, sessionId)).toBe(session.generation);
    expect(held()).toHaveLength(1);
  });
});

it('does not hold a session again that was signed out while its refresh was under way', async () => {
  const { core, held } = await setUp();
  const { sessionId } = await issue(core, aliceAtDesk);
  const refreshing = refreshSession(core, sessionId);
  await signOut(core, sessionId, false);
  await expect(refreshing).rejects.toMatchObject({ code: 'invalid_grant' });
  expect(requireSession(core, sessionId).heldAccount).toBeNull();
  expect(held()).toEqual([]);
  expect(listOperations(core.db)).toEqual([]);
});
