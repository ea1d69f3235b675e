import { expect, it } from 'vitest';
import { findPaths } from '../../electron/paths';

it.each([
  [
    'the named folder on any system',
    { TOKENWRIGHT_HOME: '/data/tw', XDG_CONFIG_HOME: '/x' },
    'linux',
    '/data/tw',
  ],
  ['an absolute form of a relative name', { TOKENWRIGHT_HOME: 'here' }, 'linux', `${process.cwd()}/here`],
  ['the default for an empty name', { TOKENWRIGHT_HOME: '' }, 'linux', '/home/eve/.config/Tokenwright'],
  ['the XDG folder on Linux', { XDG_CONFIG_HOME: '/x' }, 'linux', '/x/Tokenwright'],
  ['the default for an empty XDG folder', { XDG_CONFIG_HOME: '' }, 'linux', '/home/eve/.config/Tokenwright'],
  ['.config on Linux', {}, 'linux', '/home/eve/.config/Tokenwright'],
  ['Application Support on macOS', {}, 'darwin', '/home/eve/Library/Application Support/Tokenwright'],
  ['the roaming folder on Windows', { APPDATA: '/roaming' }, 'win32', '/roaming/Tokenwright'],
  ['its usual place on Windows', {}, 'win32', '/home/eve/AppData/Roaming/Tokenwright'],
] as const)('finds %s', (_name, environment, platform, dataFolder) => {
  expect(findPaths(environment, platform, '/home/eve')).toEqual({
    dataFolder,
    database: `${dataFolder}/tokenwright.db`,
    log: `${dataFolder}/tokenwright.log`,
    backups: `${dataFolder}/backups`,
    chromium: `${dataFolder}/chromium`,
    laboratory: `${dataFolder}/lab`,
  });
});
