import { describe, expect, it } from 'vitest';
import { Advice, adviceOn, refuseOldNode } from '../../electron/launcher/speak.mjs';

const failure = (code: string, path?: string) => Object.assign(new Error(code), { code, path });

describe('what ends a command', () => {
  it.each([
    ['a cache nobody may write to', failure('EROFS', '/var/cache/x'), /\/var\/cache\/x.*TOKENWRIGHT_CACHE/],
    [
      'a folder of somebody else',
      failure('EACCES', '/p/out'),
      /\/p\/out cannot be written to.*run the command again/,
    ],
    ['a file where a folder should be', failure('ENOTDIR', '/etc/passwd/x'), /part of that path is a file/],
    ['a full disk', failure('ENOSPC', '/p/out'), /disk is full.*free some space/],
    ['an operation that names no path', failure('ENOSPC'), /a file or folder/],
    ['advice', new Advice('do this.'), /^do this\.$/],
  ])('is one sentence that says what to do about %s', (_, error, sentence) => {
    expect(adviceOn(error)).toMatch(sentence);
    expect(adviceOn(error)?.split('\n')).toHaveLength(1);
  });

  it.each([
    ['a bug', new TypeError('x is undefined')],
    ['an unknown code', failure('constructor')],
    ['no error at all', 'text'],
  ])('has no advice on %s, so that its stack is shown', (_, error) => {
    expect(adviceOn(error)).toBeUndefined();
  });
});

describe('the Node that starts us', () => {
  it.each(['20.0.0', '24.21.0', '100.1.0'])('may be %s', (version) => {
    expect(() => refuseOldNode(version)).not.toThrow();
  });

  it.each(['18.15.0', '8.0.0', '19.9.9'])('may not be %s, and is told what to install', (version) => {
    expect(() => refuseOldNode(version)).toThrow(/needs 20 or newer: install it/);
  });
});
