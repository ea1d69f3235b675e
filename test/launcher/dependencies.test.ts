import { describe, expect, it } from 'vitest';
import { matches, remedyFor } from '../../electron/launcher/dependencies.mjs';

describe('comparing package-lock.json with what npm installed', () => {
  const lock = { '': { version: '0.1.0' }, 'node_modules/a': { version: '1.0.0' } };

  it('is content when every package is there in its version', () => {
    expect(matches(lock, { 'node_modules/a': { version: '1.0.0' } })).toBe(true);
  });

  it.each([
    ['a missing package', {}],
    ['another version', { 'node_modules/a': { version: '1.0.1' } }],
  ])('notices %s', (_, found) => {
    expect(matches(lock, found)).toBe(false);
  });

  it('does not miss packages for other platforms', () => {
    const optional = { ...lock, 'node_modules/b-win32': { version: '2.0.0', optional: true } };
    expect(matches(optional, { 'node_modules/a': { version: '1.0.0' } })).toBe(true);
  });
});

describe('advice after npm failed', () => {
  it.each([
    ['npm error code ECONNREFUSED', 'check that the npm registry can be reached'],
    [
      'npm error network request to x failed, reason: getaddrinfo EAI_AGAIN',
      'check that the npm registry can be reached',
    ],
    [
      "npm error EACCES: permission denied, mkdir '/p/node_modules'",
      'make this folder and the cache of npm yours',
    ],
    ['npm error nospc ENOSPC: no space left on device', 'free some disk space'],
    [
      'npm error `npm ci` can only install packages when your package.json and package-lock.json are in sync',
      'mend what npm says above',
    ],
  ])('on %s', (output, remedy) => {
    expect(remedyFor(output)).toContain(remedy);
  });
});
