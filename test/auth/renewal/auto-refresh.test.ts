import { describe, expect, it } from 'vitest';
import { issue } from '../../../electron/auth/grants/issue';
import { refreshSession } from '../../../electron/auth/grants/refresh';
import { createAutoRefresh } from '../../../electron/auth/renewal/auto-refresh';
import { switchAutoRefresh } from '../../../electron/auth/renewal/switch';
import { addRevocation } from '../../../electron/auth/revocations/revoke';
import { signOut } from '../../../electron/auth/sessions/client-side';
import { sessionDetail } from '../../../electron/auth/sessions/list';
import { keychainRefusal } from '../../../electron/keychain/keychain';
import { listAudit } from '../../../electron/store/audit';
import { aliceAtDesk, spiedKeychain, startTestService } from '../../support/service';

/** A timer whose time passes when the test says so, together with the clock. */
async function setUp() {
  const disk = spiedKeychain();
  let refuse: (() => Error) | undefined;
  let writes = 0;
  const keychain = {
    ...disk.keychain,
    write: async (account: string, secret: string) => {
      writes += 1;
      if (refuse) throw refuse();
      await disk.keychain.write(account, secret);
    },
  };
  const service = await startTestService({ keychain: { ...disk, keychain } });
  const { core, clock } = service;
  const timers: { readonly callback: () => void; readonly ms: number }[] = [];
  const bugs: unknown[] = [];
  const autoRefresh = createAutoRefresh({
    core,
    startTimer: (callback, ms) => {
      const timer = { callback, ms };
      timers.push(timer);
      return () => timers.includes(timer) && timers.splice(timers.indexOf(timer), 1);
    },
    onBug: (error) => bugs.push(error),
  });
  const { sessionId } = await issue(core, { ...aliceAtDesk, accessSeconds: 900 });
  const shown = () => sessionDetail(core, sessionId);
  /** Lets the running timer run out, and what it began come to its end. */
  const runOut = async () => {
    const [timer] = timers.splice(0);
    timer?.callback();
    await expect.poll(() => timers.length > 0 || !shown().autoRefresh?.on).toBe(true);
  };
  return {
    ...service,
    entries: disk.entries,
    autoRefresh,
    sessionId,
    timers,
    bugs,
    shown,
    runOut,
    clock,
    writes: () => writes,
    refuseWith: (error: (() => Error) | undefined) => {
      refuse = error;
    },
    begin: () => {
      switchAutoRefresh(core, sessionId, true);
      autoRefresh.wake();
    },
  };
}

describe('refreshing by itself', () => {
  it('does nothing unless it is switched on', async () => {
    const { autoRefresh, timers, shown } = await setUp();
    autoRefresh.wake();
    expect(timers).toEqual([]);
    expect(shown().autoRefresh).toBeUndefined();
  });

  it('refreshes a minute before the access token expires, and again before the next one does', async () => {
    const { begin, clock, runOut, shown } = await setUp();
    begin();
    expect(shown().autoRefresh).toEqual({ on: true, nextAtMs: clock.now() + 840_000, isLast: false });
    clock.advance(839);
    await runOut();
    expect(shown().generation).toBe(1);
    clock.advance(1);
    await runOut();
    expect(shown()).toMatchObject({ generation: 2, autoRefresh: { nextAtMs: clock.now() + 840_000 } });
    clock.advance(840);
    await runOut();
    expect(shown().generation).toBe(3);
  });

  it('looks at the clock every 15 seconds, so that a sleep of the computer is noticed after it', async () => {
    const { begin, clock, timers, runOut, shown } = await setUp();
    begin();
    expect(timers.map(({ ms }) => ms)).toEqual([15_000]);
    clock.advance(8 * 3600);
    await runOut();
    expect(shown().generation).toBe(2);
  });

  it('is not confused by a clock set back', async () => {
    const { begin, clock, runOut, shown, refuseWith } = await setUp();
    begin();
    clock.advance(850);
    refuseWith(() => keychainRefusal('timeout'));
    await runOut();
    clock.advance(-3600);
    refuseWith(undefined);
    await runOut();
    expect(shown().generation).toBe(1);
    clock.advance(3610);
    await runOut();
    expect(shown().generation).toBe(2);
  });

  it('shares the flight of a refresh somebody asked for', async () => {
    const { begin, core, clock, runOut, shown, sessionId } = await setUp();
    begin();
    clock.advance(850);
    await Promise.all([refreshSession(core, sessionId), runOut()]);
    expect(shown().generation).toBe(2);
  });

  it('waits longer after each failure that may pass, says so, and goes on when it has passed', async () => {
    const { begin, clock, runOut, shown, refuseWith, writes, autoRefresh } = await setUp();
    begin();
    clock.advance(850);
    refuseWith(() => keychainRefusal('timeout'));
    await runOut();
    const failing = shown().autoRefresh;
    expect(failing).toMatchObject({ on: true, failing: expect.stringContaining('not answered in time') });
    const before = writes();
    await runOut();
    expect(writes()).toBe(before);
    clock.advance(5);
    await runOut();
    expect(writes()).toBe(before + 1);
    const pauseMs = (shown().autoRefresh as { nextAtMs: number }).nextAtMs - clock.now();
    expect(pauseMs).toBeGreaterThanOrEqual(8000);
    refuseWith(undefined);
    autoRefresh.wakeAtOnce();
    await runOut();
    expect(shown().generation).toBe(2);
    expect(shown().autoRefresh).not.toHaveProperty('failing');
  });

  it('stops at a dead refresh token, says why, and does not try again', async () => {
    const { begin, clock, runOut, shown, entries, sessionId, timers, core } = await setUp();
    begin();
    for (const account of entries.keys()) if (account.includes(sessionId)) entries.delete(account);
    clock.advance(850);
    await runOut();
    expect(shown().autoRefresh).toEqual({ on: false, stopped: expect.stringMatching(/Sign in again\.$/) });
    expect(timers).toEqual([]);
    expect(listAudit(core.db, { sessionId, limit: 1 })).toMatchObject({
      entries: [{ action: 'auto-refresh.stopped' }],
    });
  });

  it('ends with the session, by revocation and by signing out', async () => {
    const { begin, core, clock, sessionId, timers, autoRefresh, shown } = await setUp();
    begin();
    await addRevocation(core, { kind: 'session', id: sessionId }, 'by hand');
    autoRefresh.wake();
    clock.advance(850);
    expect(timers).toEqual([]);
    expect(shown().autoRefresh).toBeUndefined();
    const other = await issue(core, aliceAtDesk);
    switchAutoRefresh(core, other.sessionId, true);
    autoRefresh.wake();
    expect(timers).toHaveLength(1);
    await signOut(core, other.sessionId, false);
    autoRefresh.wake();
    expect(timers).toEqual([]);
    expect(() => switchAutoRefresh(core, other.sessionId, true)).toThrow(/Sign in again/);
  });

  it('does nothing after it was stopped', async () => {
    const { begin, autoRefresh, timers } = await setUp();
    begin();
    autoRefresh.stop();
    autoRefresh.wake();
    expect(timers).toEqual([]);
  });
});
