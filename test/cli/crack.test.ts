import { createHmac, randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../support/temporary-folder';
import { commandLine } from './command-line';

const input = ['{"alg":"HS256"}', '{}'].map((part) => Buffer.from(part).toString('base64url')).join('.');

function signed(secret: string | Uint8Array): string {
  return `${input}.${createHmac('sha256', secret).update(input).digest('base64url')}`;
}

function list(content: string): string {
  const path = join(temporaryFolder(), 'words.txt');
  writeFileSync(path, content);
  return path;
}

/** Once at the end, and before it once a second. */
const rate = /^(?:[\d,]+ words in \d+\.\d s, [\d,]+ a second, \d+ threads?\.\n)+$/;

describe('crack', () => {
  it('finds a common secret, says the rate on standard error and ends with 1', async () => {
    const cli = commandLine();
    const { exit, output, errors } = await cli.run('crack', signed('secret'));
    expect(exit).toBe(1);
    expect(output).toMatch(/^"secret" \(utf8\)\nThe secret is in the list/);
    expect(errors).toMatch(rate);
    expect(cli.opened()).toBe(0);
  });

  it('ends with 0 for a secret that is not in the list, and promises nothing', async () => {
    const { exit, json } = await commandLine().run('crack', signed(randomBytes(32)), '--json');
    expect(exit).toBe(0);
    expect(json()).toMatchObject({
      state: 'not found',
      tried: expect.any(Number),
      message: expect.stringContaining('That does not make it strong'),
    });
  });

  it('tries a list of one’s own', async () => {
    const { json } = await commandLine().run(
      'crack',
      signed('Drei3'),
      '--words',
      list('Eins1\nZwei2\nDrei3'),
      '--json',
    );
    expect(json()).toMatchObject({ state: 'found', tried: 3, secret: { text: 'Drei3', encoding: 'utf8' } });
  });

  it.each([
    [
      'a token without a secret',
      ['crack', 'x.y.z'],
      1,
      'This is no signed token, so there is no secret to guess.',
    ],
    [
      'a list that is not there',
      ['crack', signed('x'), '--words', '/nowhere/words'],
      2,
      'The word list "words" cannot be read (ENOENT).',
    ],
    [
      'a device',
      ['crack', signed('x'), '--words', '/dev/null'],
      2,
      '"null" is not a file; a word list has one word a line.',
    ],
  ])('refuses %s', async (_what, given, exit, message) => {
    expect(await commandLine().run(...given)).toMatchObject({ exit, errors: `${message}\n` });
  });
});
