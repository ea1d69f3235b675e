import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { legacyEncryptedKey } from '../support/certificates';
import { temporaryFolder } from '../support/temporary-folder';
import { commandLine } from './command-line';
import { es256Token } from './signed-token';

function folderOf(files: Readonly<Record<string, string>>): string {
  const folder = temporaryFolder();
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  mkdirSync(join(folder, 'older'));
  return folder;
}

interface Answer {
  readonly valid: boolean;
  readonly trials: readonly { readonly name: string; readonly outcome: string }[];
  readonly remarks: readonly string[];
}

describe('verify --keys', () => {
  it('judges with the key that fits and tells of every other why not', async () => {
    const [{ token, jwk }, other] = [await es256Token(), await es256Token()];
    const folder = folderOf({
      'a.json': JSON.stringify(other.jwk),
      'b.key': legacyEncryptedKey,
      'c.json': JSON.stringify({ keys: [jwk] }),
      'd.txt': '',
    });
    const { exit, json } = await commandLine().run('verify', token, '--keys', folder, '--json');
    const { valid, trials, remarks } = json<Answer>();
    expect({ exit, valid }).toEqual({ exit: 0, valid: true });
    expect(trials.map(({ name, outcome }) => `${name}: ${outcome}`)).toEqual([
      'c.json: fits',
      'a.json: does not fit',
      'b.key: unreadable',
      'd.txt: unreadable',
    ]);
    expect(remarks).toEqual(['A folder inside it is not read.']);
  });

  it('is not verified where no key fits, and still applies the policy where one does', async () => {
    const [{ token, jwk }, other] = [await es256Token(), await es256Token()];
    const none = await commandLine().run(
      'verify',
      token,
      '--keys',
      folderOf({ 'a.json': JSON.stringify(other.jwk) }),
    );
    expect(none.exit).toBe(1);
    expect(none.output).toMatch(/^NOT VERIFIED\./);
    expect(none.output).toContain('a.json  does not fit  ');
    expect(none.output).toContain('No key of the folder "');
    const folder = folderOf({ 'a.json': JSON.stringify(jwk) });
    const wrong = await commandLine().run(
      'verify',
      token,
      '--keys',
      folder,
      '--aud',
      'https://other.example',
    );
    expect(wrong.output).toMatch(/^NOT VALID\./);
  });

  it('refuses a folder that is not there, and a second key', async () => {
    const { token } = await es256Token();
    expect(await commandLine().run('verify', token, '--keys', '/nowhere')).toMatchObject({
      exit: 2,
      errors: 'The folder of keys "/nowhere" is not there.\n',
    });
    expect(await commandLine().run('verify', token, '--keys', '/nowhere', '--local')).toMatchObject({
      exit: 2,
    });
  });
});
