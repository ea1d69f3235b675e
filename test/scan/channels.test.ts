import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ScanQuery, ScanStatus } from '../../shared/nouns/scan';
import { sourceWorkers } from '../support/source-workers';
import { temporaryFolder } from '../support/temporary-folder';
import { openTestWorkbench, type TestWorkbench } from '../support/workbench';
import { compose } from '../inspect/compose';
import { access, encrypted, identity } from './scanning';

const openWith = (paths: readonly string[]) =>
  openTestWorkbench({ scanning: { startWorker: sourceWorkers, chooseFiles: async () => paths } });

/** Progress is announced; what has been announced last may be older than the end. */
async function finished({ ask }: TestWorkbench, { scanId }: ScanStatus): Promise<ScanStatus> {
  for (;;) {
    const status = await ask('scan/status', { scanId });
    if (status.state !== 'running') return status;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

async function scanText(workbench: TestWorkbench, text: string): Promise<string> {
  const status = await workbench.ask('scan/start', { text });
  await finished(workbench, status);
  return status.scanId;
}

describe('the operations of a scan', () => {
  it('scan the files that were chosen, by handles without a path', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'app.log');
    writeFileSync(path, `2026-11-22T10:00:00Z ${access}\n2026-11-22T10:01:00Z ${access}\n${encrypted}\n`);
    const workbench = await openWith([path, join(folder, 'gone'), folder]);
    const [file, ...others] = await workbench.ask('desktop/choose-files', undefined);
    expect(others).toEqual([]);
    expect(file).toMatchObject({ name: 'app.log', size: 2 * access.length + encrypted.length + 45 });
    expect(JSON.stringify(file)).not.toContain(folder);

    const started = await workbench.ask('scan/start', { files: [file?.id ?? ''] });
    expect(started).toMatchObject({ state: 'running', tokens: 0, files: [{ name: 'app.log' }] });
    const done = await finished(workbench, started);
    expect(done).toMatchObject({
      state: 'done',
      tokens: 2,
      sightings: 3,
      unlisted: 0,
      bytesRead: file?.size,
      bytesTotal: file?.size,
      files: [{ name: 'app.log', state: 'read' }],
    });
    expect(workbench.notified).toContain('scan');

    const { scanId } = started;
    const page = await workbench.ask('scan/page', { scanId });
    expect(page).toMatchObject({
      matching: 2,
      rows: [
        {
          index: 0,
          excerpt: `${access.slice(0, 16)}…${access.slice(-10)}`,
          size: access.length,
          kind: 'jws',
          use: 'access token',
          issuer: 'https://a.example',
          count: 2,
          firstPlace: { file: 0, offset: 21, seenMs: Date.parse('2026-11-22T10:00:00Z') },
          lastSeenMs: Date.parse('2026-11-22T10:01:00Z'),
        },
        { index: 1, kind: 'jwe' },
      ],
    });
    expect(JSON.stringify(page)).not.toContain(access);
    const token = await workbench.ask('scan/token', { scanId, index: 0 });
    expect(token).toMatchObject({
      token: access,
      places: [{ offset: 21 }, { offset: 42 + access.length + 1 }],
    });
  });

  it('list in pages, sorted and filtered', async () => {
    const workbench = await openWith([]);
    const tokens = Array.from({ length: 300 }, (_, index) =>
      compose(
        { alg: 'ES256', typ: 'at+jwt' },
        {
          iss: `https://${index % 3}.example`,
          sub: `user-${String(index).padStart(3, '0')}`,
          ...(index % 2 === 0 ? { exp: 1_767_268_800 + 150 - index } : {}),
        },
      ),
    );
    const scanId = await scanText(workbench, `${tokens.join('\n')}\n${tokens[7]}`);
    const subjects = async (query: Partial<ScanQuery>) => {
      const { matching, rows } = await workbench.ask('scan/page', { scanId, limit: 3, ...query });
      return [matching, ...rows.map(({ subject }) => subject)];
    };
    const by = (name: ScanQuery['sort']['by'], descending = false) => ({ sort: { by: name, descending } });
    expect(await subjects({ offset: 120 })).toEqual([300, 'user-120', 'user-121', 'user-122']);
    expect(await subjects({ offset: 299 })).toEqual([300, 'user-299']);
    expect(await subjects({ offset: 1000 })).toEqual([300]);
    expect(await subjects(by('place', true))).toEqual([300, 'user-299', 'user-298', 'user-297']);
    expect(await subjects(by('issuer', true))).toEqual([300, 'user-002', 'user-005', 'user-008']);
    expect(await subjects(by('count', true))).toEqual([300, 'user-007', 'user-000', 'user-001']);
    expect(await subjects(by('expires'))).toEqual([300, 'user-298', 'user-296', 'user-294']);
    expect(await subjects({ ...by('expires', true), offset: 149 })).toEqual([
      300,
      'user-298',
      'user-001',
      'user-003',
    ]);
    expect(await subjects({ filter: { text: 'USER-29' } })).toEqual([10, 'user-290', 'user-291', 'user-292']);
    expect(await subjects({ filter: { text: tokens[42]?.slice(60, 110) ?? '' } })).toContain('user-042');
    expect(await subjects({ filter: { issuer: 'https://1.example', kind: 'jws' } })).toEqual([
      100,
      'user-001',
      'user-004',
      'user-007',
    ]);
    expect(await subjects({ filter: { kind: 'jwe' } })).toEqual([0]);
    expect(await subjects({ filter: { use: 'ID token' } })).toEqual([0]);
    expect(await subjects({ filter: { file: 1 } })).toEqual([0]);
    // The clock stands at 2026-01-01T12:00:00Z.
    expect(await subjects({ filter: { expiry: 'expired' } })).toEqual([
      75,
      'user-150',
      'user-152',
      'user-154',
    ]);
    expect(await subjects({ filter: { expiry: 'none' } })).toEqual([150, 'user-001', 'user-003', 'user-005']);
  });

  it('judge the tokens in view with the keys of this desktop', async () => {
    const workbench = await openWith([]);
    const { accessToken } = await workbench.ask('auth/issue', { account: 'alice', client: 'desk' });
    const scanId = await scanText(
      workbench,
      `a ${accessToken}\nb ${identity}\nc ${accessToken.replace(/.{4}$/, 'AAAA')}`,
    );
    const verdicts = await workbench.ask('scan/verdicts', { scanId, indexes: [2, 0, 1, 99] });
    expect(verdicts.map(({ index, word }) => [index, word])).toEqual([
      [2, 'not valid'],
      [0, 'valid'],
      [1, 'not verified'],
    ]);
    expect(verdicts.every(({ summary }) => summary.endsWith('.'))).toBe(true);
  });

  it('show the generations of each session, and of each subject where none is named', async () => {
    const workbench = await openWith([]);
    const at = (iat: number, more: object) =>
      compose({ alg: 'ES256', typ: 'at+jwt' }, { iss: 'https://a.example', iat, exp: iat + 900, ...more });
    const session = { sid: 's1', sub: 'alice', client_id: 'desk' };
    const lines = [
      `2026-11-22T10:15:00Z ${at(2000, session)}`,
      `2026-11-22T10:00:00Z ${at(1000, session)}`,
      `2026-11-22T10:00:01Z ${at(1000, { sid: 's1', sub: 'alice', nonce: 'n' })}`,
      `2026-11-22T10:20:00Z ${at(1000, session)}`,
      `${at(1500, { sub: 'bob', azp: 'web' })}`,
      `${at(1600, { sub: 'bob', azp: 'other' })}`,
      `${compose({ alg: 'ES256' }, { sub: 'without a time' })}`,
    ];
    const scanId = await scanText(workbench, lines.join('\n'));
    const timeline = await workbench.ask('scan/timeline', { scanId });
    expect(timeline.matching).toBe(3);
    expect(timeline.lines[0]).toEqual({
      issuer: 'https://a.example',
      sessionId: 's1',
      subject: 'alice',
      clientId: 'desk',
      count: 3,
      tokens: [
        {
          generation: 1,
          index: 1,
          use: 'access token',
          issuedAtS: 1000,
          expiresAtS: 1900,
          count: 2,
          firstSeenMs: Date.parse('2026-11-22T10:00:00Z'),
          lastSeenMs: Date.parse('2026-11-22T10:20:00Z'),
        },
        expect.objectContaining({ generation: 1, index: 2 }),
        expect.objectContaining({ generation: 2, index: 0, issuedAtS: 2000 }),
      ],
    });
    expect(timeline.lines.slice(1)).toMatchObject([
      { subject: 'bob', clientId: 'web', count: 1 },
      { subject: 'bob', clientId: 'other', count: 1 },
    ]);
    const second = await workbench.ask('scan/timeline', { scanId, offset: 1, limit: 1 });
    expect(second.lines).toMatchObject([{ clientId: 'web' }]);
  });

  it('stop when told to, keep what was found, and forget it when closed', async () => {
    const path = join(temporaryFolder(), 'long.log');
    writeFileSync(path, `${access}\n${'lorem ipsum '.repeat(4_000_000)}`);
    const workbench = await openWith([path]);
    const [file] = await workbench.ask('desktop/choose-files', undefined);
    const started = await workbench.ask('scan/start', { files: [file?.id ?? ''] });
    const { scanId } = started;
    await workbench.ask('scan/cancel', { scanId });
    expect(await finished(workbench, started)).toMatchObject({ state: 'cancelled' });
    const { matching } = await workbench.ask('scan/page', { scanId });
    expect(matching).toBeLessThanOrEqual(1);
    await workbench.ask('scan/close', { scanId });
    await expect(workbench.ask('scan/page', { scanId })).rejects.toMatchObject({
      code: 'not_found',
      message: 'This scan is closed: start it again.',
    });
  });

  it('close the oldest of more scans than they keep', async () => {
    const workbench = await openWith([]);
    const ids = [];
    for (let count = 0; count < 5; count += 1) ids.push(await scanText(workbench, `t ${identity}`));
    const [first = '', ...others] = ids;
    await expect(workbench.ask('scan/status', { scanId: first })).rejects.toMatchObject({
      code: 'not_found',
    });
    for (const scanId of others) {
      expect(await workbench.ask('scan/status', { scanId })).toMatchObject({ state: 'done', tokens: 1 });
    }
  });

  it('refuse what they cannot do, with a reason', async () => {
    const workbench = await openWith([]);
    const scanId = await scanText(workbench, `t ${identity}`);
    const refusals = [
      [
        () => workbench.ask('scan/start', {}),
        'invalid_request',
        '"input" is not as it has to be: give either "files" or "text".',
      ],
      [
        () => workbench.ask('scan/start', { files: ['x'] }),
        'not_found',
        'This file was chosen in an earlier run: choose it again.',
      ],
      [
        () => workbench.ask('scan/token', { scanId, index: 1 }),
        'not_found',
        'The scan has no token of this "index".',
      ],
      [
        () => workbench.ask('scan/page', { scanId: 'x' }),
        'not_found',
        'This scan is closed: start it again.',
      ],
    ] as const;
    for (const [asked, code, message] of refusals) {
      await expect(asked()).rejects.toMatchObject({ code, message });
    }
    const { ask } = await openTestWorkbench();
    await expect(ask('scan/start', { text: identity })).rejects.toMatchObject({
      code: 'not_possible',
      message: 'Files are scanned in the app, or with the command "scan".',
    });
  });

  it('say so when the thread of a scan breaks off', async () => {
    const workbench = await openTestWorkbench({
      scanning: {
        startWorker: (name, data) => {
          const worker = sourceWorkers(name, data);
          setTimeout(() => void worker.terminate(), 0);
          return worker;
        },
        chooseFiles: async () => [],
      },
    });
    const { scanId } = await workbench.ask('scan/start', { text: `t ${identity}` });
    await expect(workbench.ask('scan/page', { scanId })).rejects.toMatchObject({
      code: 'not_possible',
      message: 'The scan has broken off, most likely for want of memory: scan fewer files at once.',
    });
    expect(await workbench.ask('scan/status', { scanId })).toMatchObject({ state: 'failed' });
  });
});
