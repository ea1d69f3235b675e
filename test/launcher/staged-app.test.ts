import { describe, expect, it } from 'vitest';
import { isNeeded } from '../../electron/launcher/staged-app.mjs';

describe('copying native packages', () => {
  it.each(['better-sqlite3/lib/index.js', 'better-sqlite3/prebuilds', 'keytar/lib/keytar.js'])(
    'takes %s',
    (path) => {
      expect(isNeeded(`/project/node_modules/${path}`)).toBe(true);
    },
  );

  it.each([
    'better-sqlite3/deps',
    'better-sqlite3/src',
    'keytar/prebuilds/sunos-sparc',
    'better-sqlite3/prebuilds/sunos-sparc.node',
  ])('leaves %s behind', (path) => {
    expect(isNeeded(`/project/node_modules/${path}`)).toBe(false);
  });

  it('takes the binaries of this platform', () => {
    const here = `${process.platform}-${process.arch}`;
    expect(isNeeded(`/project/node_modules/keytar/prebuilds/${here}`)).toBe(true);
    expect(isNeeded(`/project/node_modules/better-sqlite3/prebuilds/${here}.node`)).toBe(true);
  });
});
