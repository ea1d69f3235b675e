import { describe, expect, it } from 'vitest';
import { issue } from '../../../electron/auth/grants/issue';
import { refreshSession } from '../../../electron/auth/grants/refresh';
import { moveHeldTokens } from '../../../electron/auth/holding/move';
import { sessionDetail } from '../../../electron/auth/sessions/list';
import { listOperations } from '../../../electron/store/operations';
import { aliceAtDesk, startTestService } from '../../support/service';

async function twoSessions() {
  const service = await startTestService();
  const first = await issue(service.core, aliceAtDesk);
  const second = await issue(service.core, aliceAtDesk);
  await service.core.vault.keepUntilQuit();
  return { ...service, ids: [first.sessionId, second.sessionId] };
}

describe('moving refresh tokens to another keychain', () => {
  it('moves all of them, leaves nothing behind, and they still serve', async () => {
    const { core, ids, keychainAccounts } = await twoSessions();
    expect(await moveHeldTokens(core, 'until quit')).toEqual({ moved: 2, lost: [] });
    expect(keychainAccounts('refresh:')).toEqual([]);
    expect(ids.map((id) => sessionDetail(core, id).keeper)).toEqual(Array(2).fill('memory until quit'));
    expect(listOperations(core.db)).toEqual([]);
    for (const id of ids) expect(await refreshSession(core, id)).toMatchObject({ generation: 2 });
  });

  it('goes back the same way, and has nothing to do when asked again', async () => {
    const { core, keychainAccounts } = await twoSessions();
    await moveHeldTokens(core, 'until quit');
    expect(await moveHeldTokens(core, 'OS keychain')).toEqual({ moved: 2, lost: [] });
    expect(keychainAccounts('refresh:')).toHaveLength(2);
    expect(await moveHeldTokens(core, 'OS keychain')).toEqual({ moved: 0, lost: [] });
  });

  it('names the sessions whose token is gone from where it was, and moves the others', async () => {
    const { core, ids, keychainAccounts } = await twoSessions();
    const [gone = ''] = keychainAccounts(ids[0] as string);
    await core.vault.keychain('OS keychain').remove(gone);
    expect(await moveHeldTokens(core, 'until quit')).toEqual({ moved: 1, lost: [ids[0]] });
  });

  it('leaves alone what was refreshed while its copy was being made', async () => {
    const { core, ids } = await twoSessions();
    const [moved] = await Promise.all([
      moveHeldTokens(core, 'until quit'),
      ...ids.map((id) => refreshSession(core, id)),
    ]);
    expect(moved.lost).toEqual([]);
    for (const id of ids) expect((await refreshSession(core, id)).generation).toBe(3);
    expect(listOperations(core.db)).toEqual([]);
  });
});
