import { afterEach, describe, expect, it, vi } from 'vitest';
import { authorityEntry, displayFlags } from '../../electron/launcher/display.mjs';

describe('the cookie of the virtual display', () => {
  it('is one X authority entry for any host and display', () => {
    const entry = authorityEntry(Buffer.from([1, 2, 3]));
    const expected = `ffff 0000 0000 0012 ${Buffer.from('MIT-MAGIC-COOKIE-1').toString('hex')} 0003 010203`;
    expect(entry.toString('hex')).toBe(expected.replaceAll(' ', ''));
  });
});

describe.runIf(process.platform === 'linux')('the flags of the app', () => {
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  it.each([
    { DISPLAY: ':0', WAYLAND_DISPLAY: '' },
    { DISPLAY: '', WAYLAND_DISPLAY: 'wayland-0' },
  ])('leave a display of the user alone: %o', (env) => {
    for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
    expect(displayFlags()).toEqual([]);
  });

  it('look for no graphics processor without a display', () => {
    for (const name of ['DISPLAY', 'WAYLAND_DISPLAY']) vi.stubEnv(name, '');
    expect(displayFlags()).toContain('--disable-gpu');
  });
});
