import { describe, expect, it } from 'vitest';
import { watchClock } from '../../electron/auth/clock-watch';
import { listAudit } from '../../electron/store/audit';
import { startTestService } from '../support/service';

async function start() {
  const { core, clock } = await startTestService();
  let passedMs = 0;
  const watch = watchClock(core, () => passedMs);
  /** So many seconds pass, and the clock is set by so many on top of them. */
  const pass = (seconds: number, setBy = 0): void => {
    passedMs += seconds * 1000;
    clock.advance(seconds + setBy);
    watch.look();
  };
  const recorded = () =>
    listAudit(core.db, { limit: 10, text: 'clock.moved' }).entries.map(({ message }) => message);
  return { core, clock, watch, pass, recorded };
}

describe('the watch over the clock', () => {
  it('says nothing while the clock goes as time does, give or take a correction', async () => {
    const { watch, pass, recorded } = await start();
    for (const setBy of [0, 5, -20, 0]) pass(60, setBy);
    expect([watch.notice(), recorded()]).toEqual([undefined, []]);
  });

  it('says what a clock set back means and what to do, until it is right again', async () => {
    const { watch, pass, recorded } = await start();
    pass(60, -7200);
    expect(watch.notice()).toMatch(/^The clock of this computer is 2 h behind .* Set the clock right\./);
    expect(recorded()).toEqual(['The clock was set back by 2 h.']);
    pass(60);
    expect(watch.notice()).toBeDefined();
    pass(60, 7200);
    expect(watch.notice()).toBeUndefined();
  });

  it('records that it moved ahead, which sleep looks like, and asks for nothing', async () => {
    const { watch, pass, recorded } = await start();
    pass(60, 8 * 3600);
    expect(watch.notice()).toBeUndefined();
    expect(recorded()).toEqual([
      'The clock moved ahead by 8 h: the computer slept, or the clock was set. What has expired has to be refreshed.',
    ]);
  });

  it('notices at the start that it is earlier than what was recorded last', async () => {
    const { core, clock, pass } = await start();
    pass(0, 3600);
    clock.advance(-86_400);
    expect(watchClock(core, () => 0).notice()).toContain('1 day behind');
  });

  it('does not stand in the way where nothing can be recorded', async () => {
    const { core, watch, pass } = await start();
    core.db.pragma('query_only = ON');
    pass(60, -7200);
    expect(watch.notice()).toContain('2 h behind');
  });
});
