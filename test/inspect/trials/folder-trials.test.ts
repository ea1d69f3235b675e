import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { examine } from '../../../electron/inspect/examine';
import { FolderHandles } from '../../../electron/inspect/trials/folder-handles';
import { rememberTrials } from '../../../electron/inspect/trials/folder-trials';
import type { KeySource } from '../../../shared/tokens/policy';
import { temporaryFolder } from '../../support/temporary-folder';
import { accessClaims, desktop, makeKey, type SigningKey, sign } from '../judging';

let good: SigningKey;
let other: SigningKey;
let token: string;

beforeAll(async () => {
  [good, other] = await Promise.all([makeKey('ES256', 'good'), makeKey('ES256', 'other')]);
  token = await sign(good, { ...accessClaims, iss: 'https://elsewhere.example' });
});

function chosen(files: Readonly<Record<string, unknown>>) {
  const path = temporaryFolder();
  for (const [name, content] of Object.entries(files))
    writeFileSync(join(path, name), JSON.stringify(content));
  const folders = new FolderHandles(() => 'folder_1');
  const { handle } = folders.register(path);
  const key: KeySource = { kind: 'folder', handle, name: 'keys' };
  const tryFolder = rememberTrials(folders);
  const ask = (text: string, source = key) =>
    examine({ text, selected: 0, key: source, policy: undefined }, desktop(), tryFolder);
  return { path, ask };
}

const lineOf = (examined: Awaited<ReturnType<typeof examine>>, wanted: string) =>
  examined.judgement?.checks.find(({ id }) => id === wanted);

describe('a folder of keys as the key of a verdict', () => {
  it('judges with the key that fits, names its file, and tells what came of the others', async () => {
    const { ask } = chosen({
      'a.json': other.publicJwk,
      'set.json': { keys: [other.publicJwk, good.publicJwk] },
    });
    const examined = await ask(token);
    expect(examined.judgement?.word).toBe('valid');
    expect(examined.judgement?.key).toMatchObject({ kid: 'good', file: 'key 2 of set.json' });
    expect(examined.judgement?.summary).toMatch(/^Signed by good, ES256, key 2 of set\.json\./);
    expect(lineOf(examined, 'signature')?.message).toBe('Verifies with key good in key 2 of set.json.');
    expect(examined.trials?.trials.map(({ name, outcome }) => [name, outcome])).toEqual([
      ['key 2 of set.json', 'fits'],
      ['a.json', 'does not fit'],
      ['key 1 of set.json', 'does not fit'],
    ]);
    expect(JSON.stringify(examined)).not.toContain(String(good.publicJwk.x));
  });

  it('is not verified where no key fits, and says so in the line of the key', async () => {
    const examined = await chosen({ 'a.json': other.publicJwk }).ask(token);
    expect(examined.judgement?.word).toBe('not verified');
    expect(lineOf(examined, 'key')?.message).toBe(
      'No key of the folder "keys" fits; the table of keys says of each why not.',
    );
  });

  it('still holds the claims against what is expected', async () => {
    const { ask } = chosen({ 'a.json': good.publicJwk });
    const expired = await sign(good, { ...accessClaims, exp: 1 });
    expect((await ask(expired)).judgement?.word).toBe('not valid');
  });

  it('remembers what came out for a token, though the files have gone', async () => {
    const { path, ask } = chosen({ 'a.json': good.publicJwk });
    await ask(token);
    rmSync(path, { recursive: true });
    expect((await ask(token)).judgement?.word).toBe('valid');
  });

  it('says in a remark that a folder has gone or was chosen in an earlier run', async () => {
    const { path, ask } = chosen({ 'a.json': good.publicJwk });
    rmSync(path, { recursive: true });
    expect((await ask(token)).trials).toMatchObject({
      trials: [],
      remarks: [expect.stringMatching(/not there/)],
    });
    const stale = await ask(token, { kind: 'folder', handle: 'folder_0', name: 'keys' });
    expect(stale.trials?.remarks).toEqual(['This folder was chosen in an earlier run: choose it again.']);
  });
});
