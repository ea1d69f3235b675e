import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { browserStarter } from '../../electron/lab/browser/browser-process';
import { temporaryFolder } from '../support/temporary-folder';

/** Speaks the protocol of the browser, on plain Node: what is asked decides how it behaves. */
const program = `
process.on('message', ({ id, does, input }) => {
  if (input?.page === 'crash') process.exit(7);
  if (input?.page === 'silent') return;
  if (input?.page === 'refuse') process.send({ id, ok: false, message: 'There is no page "refuse".' });
  else process.send({ id, ok: true, value: { does, input, args: process.argv.slice(2) } });
});
process.on('disconnect', () => process.exit());
if (!process.argv.includes('--mute')) process.send({ id: 0, ok: true, value: 'ready' });
if (process.argv.includes('--die')) process.exit(3);
`;

function start(signal = new AbortController().signal, switches: readonly string[] = []) {
  const file = join(temporaryFolder(), 'browser.cjs');
  writeFileSync(file, program);
  const starter = browserStarter({
    executable: process.execPath,
    appFolder: file,
    switches: ['--surroundings'],
  });
  return starter({ profileFolder: '/profile', signal, switches });
}

describe('the browser of the laboratory', () => {
  it('is started on its own profile, with the switches of the surroundings', async () => {
    const browser = await start();
    expect(await browser.ask('run', { page: 'p', code: '1' })).toEqual({
      does: 'run',
      input: { page: 'p', code: '1' },
      args: ['--user-data-dir=/profile', '--surroundings'],
    });
    await browser.quit();
    await expect(browser.ask('describe', null)).rejects.toThrow();
  });

  it('rejects in its own words what it cannot do, and goes on', async () => {
    const browser = await start();
    await expect(browser.ask('close', { page: 'refuse' })).rejects.toThrow('There is no page "refuse".');
    await expect(browser.ask('close', { page: 'p' })).resolves.toBeDefined();
    browser.kill();
  });

  it('that dies rejects whatever waits for it', async () => {
    const browser = await start();
    const waiting = browser.ask('close', { page: 'silent' });
    const crashing = browser.ask('close', { page: 'crash' });
    await expect(waiting).rejects.toThrow('The browser ended with code 7.');
    await expect(crashing).rejects.toThrow('The browser ended with code 7.');
  });

  it('that is not up yet when the run is cancelled is ended', async () => {
    const cancelling = new AbortController();
    const starting = start(cancelling.signal, ['--mute']);
    cancelling.abort();
    await expect(starting).rejects.toThrow('SIGKILL');
  });

  it('ends at once with the run', async () => {
    const cancelling = new AbortController();
    const browser = await start(cancelling.signal);
    const waiting = browser.ask('close', { page: 'silent' });
    cancelling.abort();
    await expect(waiting).rejects.toThrow('SIGKILL');
  });
});
