import { writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { alice, clock, start, useFreshDesktops } from './desktop';

useFreshDesktops();

describe('backups by themselves', () => {
  it('are made once a day, and thinned out', async () => {
    const { core, ask, tidy } = await start();
    const made = async () => {
      tidy();
      // Whatever is asked of the backups waits its turn.
      await ask('backups/preview', { name: 'none' }).catch(() => {});
      return (await ask('backups/list', undefined)).backups;
    };
    expect(await made()).toMatchObject([{ reason: 'daily', verified: true }]);
    clock.advance(23 * 3600);
    expect(await made()).toHaveLength(1);
    clock.advance(2 * 3600);
    expect(await made()).toHaveLength(2);
    for (let day = 0; day < 40; day += 1) {
      clock.advance(24 * 3600);
      await made();
    }
    expect((await made()).length).toBeLessThanOrEqual(11);
    expect(core.db.open).toBe(true);
  });

  it('that fail say why, and are not tried again for an hour', async () => {
    const { paths, ask, tidy } = await start();
    writeFileSync(paths.backups, 'in the way');
    tidy();
    await ask('backups/preview', { name: 'none' }).catch(() => {});
    expect((await ask('backups/list', undefined)).problem).toContain('cannot be written to');
    expect(await ask('auth/issue', alice)).toMatchObject({ generation: 1 });
  });
});
