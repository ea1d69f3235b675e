import { describe, expect, it } from 'vitest';
import { issue } from '../../electron/auth/grants/issue';
import { rollOver } from '../../electron/auth/rollover';
import { saveSettings } from '../../electron/auth/settings';
import { tidy } from '../../electron/auth/tidy';
import { aliceAtDesk, startTestService } from '../support/service';

const day = 86_400;

async function start() {
  const test = await startTestService();
  saveSettings(test.core, { keyRolloverDays: 30, keyLeadHours: 24 });
  const states = () =>
    test.core.keyRing
      .list()
      .filter(({ alg }) => alg === 'ES256')
      .map(({ state }) => state)
      .sort();
  return { ...test, states };
}

describe('a schedule for signing keys', () => {
  it('publishes the next key first, signs with it a day later, and retires the old one after its last token', async () => {
    const { core, clock, states } = await start();
    const { kid } = core.keyRing.list().find(({ alg, state }) => alg === 'ES256' && state === 'active') ?? {
      kid: '',
    };
    clock.advance(29 * day - 1);
    await rollOver(core);
    expect(states()).toEqual(['active']);
    clock.advance(1);
    await rollOver(core);
    await rollOver(core);
    expect(states()).toEqual(['active', 'next']);
    expect(core.keyRing.publicJwks().filter(({ alg }) => alg === 'ES256')).toHaveLength(2);
    await issue(core, aliceAtDesk);
    clock.advance(day - 1);
    await rollOver(core);
    expect(states()).toEqual(['active', 'next']);
    await issue(core, aliceAtDesk);
    clock.advance(1);
    await rollOver(core);
    expect(states()).toEqual(['active', 'retiring']);
    expect(core.keyRing.list().find((key) => key.kid === kid)?.state).toBe('retiring');
    clock.advance(day);
    tidy(core);
    expect(states()).toEqual(['active', 'retired']);
  });

  it('gives a successor that comes late its day all the same', async () => {
    const { core, clock, states } = await start();
    clock.advance(90 * day);
    await rollOver(core);
    expect(states()).toEqual(['active', 'next']);
    clock.advance(day - 1);
    await rollOver(core);
    expect(states()).toEqual(['active', 'next']);
    clock.advance(1);
    await rollOver(core);
    expect(states()).toEqual(['active', 'retiring']);
  });

  it('does nothing while it is off, and leaves shared secrets alone', async () => {
    const { core, clock, states } = await start();
    await core.keyRing.generate({ alg: 'HS256', state: 'active' });
    saveSettings(core, { keyRolloverDays: 0 });
    clock.advance(400 * day);
    await rollOver(core);
    expect(states()).toEqual(['active']);
    saveSettings(core, { keyRolloverDays: 30 });
    await rollOver(core);
    expect(core.keyRing.list().filter(({ alg }) => alg === 'HS256')).toHaveLength(1);
  });
});
