import { createHmac } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { noDesktop } from '../../electron/ipc/desktop';
import { certificatePem } from '../support/certificates';
import { sourceWorkers } from '../support/source-workers';
import { temporaryFolder } from '../support/temporary-folder';
import { openTestWorkbench } from '../support/workbench';

describe('the channels of keys to try', () => {
  it('tries keys of the ring, of a text and of a chosen folder', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'other.pem'), certificatePem);
    const { ask } = await openTestWorkbench({ desktop: { ...noDesktop, chooseFolder: async () => folder } });
    const { accessToken: token } = await ask('auth/issue', { account: 'alice', client: 'desk' });
    const { text } = await ask('keys/export', { format: 'jwks' });
    const chosen = await ask('keys-folder/choose', undefined);
    expect(chosen).toEqual({ handle: expect.any(String), name: expect.any(String) });
    expect((await ask('inspect/try-keys', { token, keys: { from: 'key ring' } })).trials[0]?.outcome).toBe(
      'fits',
    );
    expect(await ask('inspect/try-keys', { token, keys: { from: 'text', text } })).toEqual({
      trials: [
        expect.objectContaining({
          name: expect.stringMatching(/^key \d of the pasted text$/),
          outcome: 'fits',
        }),
        expect.objectContaining({ outcome: 'wrong key' }),
      ],
      remarks: [],
    });
    const tried = await ask('inspect/try-keys', {
      token,
      keys: { from: 'folder', handle: chosen?.handle ?? '' },
    });
    expect(tried).toMatchObject({ trials: [{ name: 'other.pem', outcome: 'does not fit' }] });
    expect(tried.remarks[0]).toContain('its issuer, "CN=Example Issuing');
  });

  it('answers null when the dialog is called off, and refuses a handle of another run', async () => {
    const { ask } = await openTestWorkbench({
      desktop: { ...noDesktop, chooseFolder: async () => undefined },
    });
    expect(await ask('keys-folder/choose', undefined)).toBeNull();
    await expect(
      ask('inspect/try-keys', { token: 'x', keys: { from: 'folder', handle: 'folder_1' } }),
    ).rejects.toMatchObject({
      code: 'not_found',
      message: 'This folder was chosen in an earlier run: choose it again.',
    });
  });

  it('shows a chain of certificates', async () => {
    const { ask } = await openTestWorkbench();
    expect((await ask('inspect/certificates', { text: certificatePem })).certificates).toHaveLength(1);
  });
});

describe('the channels of weak secrets', () => {
  const input = ['{"alg":"HS256"}', '{}'].map((part) => Buffer.from(part).toString('base64url')).join('.');
  const signed = (secret: string) =>
    `${input}.${createHmac('sha256', secret).update(input).digest('base64url')}`;

  it('finds a secret in a chosen word list and tells windows when', async () => {
    const list = join(temporaryFolder(), 'words.txt');
    writeFileSync(list, 'one\ntwo\nthree\n');
    const scanning = { startWorker: sourceWorkers, chooseFiles: async () => [list] };
    let tell: () => void = () => undefined;
    const told = new Promise<void>((resolve) => {
      tell = resolve;
    });
    const { ask } = await openTestWorkbench({
      scanning,
      notify: (topic) => topic === 'crack' && tell(),
    });
    const [file] = await ask('desktop/choose-files', undefined);
    const { id, words } = await ask('crack/start', { token: signed('two'), words: file?.id });
    expect(words).toBe('words.txt');
    await told;
    expect(['found', 'running']).toContain((await ask('crack/status', { id })).state);
    expect(['found', 'cancelled']).toContain((await ask('crack/cancel', { id })).state);
  });

  it('refuses a token without a secret to guess', async () => {
    const { ask } = await openTestWorkbench();
    await expect(ask('crack/start', { token: 'x' })).rejects.toMatchObject({
      code: 'invalid_token',
      message: 'This is no signed token, so there is no secret to guess.',
    });
  });
});
