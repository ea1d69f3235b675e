import { createHmac, randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commonWords } from '../../electron/crack/common-words';
import { crack } from '../../electron/crack/crack';
import { CrackRuns } from '../../electron/crack/crack-runs';
import { crackTarget } from '../../electron/crack/target';
import { wordTrier } from '../../electron/crack/try-words';
import { commonSource, fileSource, type WordSource } from '../../electron/crack/word-source';
import { bundledWorkers } from '../../electron/worker-threads';
import { sourceWorkers } from '../support/source-workers';
import { temporaryFolder } from '../support/temporary-folder';

const hashes = { HS256: 'sha256', HS384: 'sha384', HS512: 'sha512' } as const;

function signed(secret: string | Uint8Array, alg: keyof typeof hashes = 'HS256'): string {
  const parts = [{ alg, typ: 'JWT' }, { sub: 'alice' }].map((part) =>
    Buffer.from(JSON.stringify(part)).toString('base64url'),
  );
  const input = parts.join('.');
  return `${input}.${createHmac(hashes[alg], secret).update(input).digest('base64url')}`;
}

function listFile(content: string | Uint8Array, name = 'words.txt'): string {
  const path = join(temporaryFolder(), name);
  writeFileSync(path, content);
  return path;
}

const withThreads = { startWorker: sourceWorkers, threads: 2 };

describe('the bundled list', () => {
  const words = commonWords();

  it('holds one to four thousand words, each once', () => {
    expect(words.length).toBeGreaterThan(1000);
    expect(words.length).toBeLessThan(4000);
    expect(new Set(words).size).toBe(words.length);
  });

  it.each([
    'secret',
    'Secret123',
    'changeme',
    'your-256-bit-secret',
    'top_secret',
    'mySecretKey',
    'JWT_SECRET',
    'qwertyuiop',
    'password2024',
    '0123456789abcdef0123456789abcdef',
    'a'.repeat(32),
    '',
  ])('holds %j', (word) => {
    expect(words).toContain(word);
  });
});

describe('wordTrier', () => {
  it.each(['HS256', 'HS384', 'HS512'] as const)('recognises the secret of %s', (alg) => {
    const target = crackTarget(signed('letmein', alg));
    const tried = wordTrier(target)(Buffer.from('one\r\ntwo\nletmein\r\nfour\n'));
    expect(tried).toMatchObject({ tried: 3 });
    expect(Buffer.from(tried.secret ?? []).toString()).toBe('letmein');
  });

  it('tries bytes that are no text, the empty line, and the last line without an end', () => {
    const bytes = Uint8Array.from([0xff, 0, 0x80]);
    expect(wordTrier(crackTarget(signed(bytes)))(Buffer.from([10, ...bytes])).secret).toEqual(bytes);
    expect(wordTrier(crackTarget(signed('')))(Buffer.from('a\n\nb\n'))).toMatchObject({ tried: 2 });
    expect(wordTrier(crackTarget(signed('x')))(Buffer.from('a\nb\nc'))).toEqual({ tried: 3 });
  });
});

describe('crackTarget', () => {
  const [header = '', payload = '', signature = ''] = signed('s').split('.');

  it('takes a token out of its surroundings, and the JSON form', () => {
    const bare = crackTarget(signed('s'));
    expect(crackTarget(`Bearer ${signed('s')}`)).toEqual(bare);
    expect(crackTarget(JSON.stringify({ payload, protected: header, signature }))).toEqual(bare);
  });

  const ecHeader = Buffer.from('{"alg":"ES256"}').toString('base64url');
  it.each([
    ['something else', 'This is no signed token, so there is no secret to guess.'],
    [
      `${ecHeader}.${payload}.${signature}`,
      '"alg" is "ES256"; only HS256, HS384 and HS512 are made with a secret that can be guessed.',
    ],
    [
      `${header}.${payload}.${signature.slice(0, 20)}`,
      'The signature has 15 bytes; one of HS256 has 32, so no secret made it.',
    ],
    [
      JSON.stringify({ protected: header, signature }),
      'The payload is detached: put it back first, it is part of what was signed.',
    ],
  ])('refuses %s', (text, message) => {
    expect(() => crackTarget(text)).toThrow(expect.objectContaining({ code: 'invalid_token', message }));
  });
});

describe('fileSource', () => {
  it('reads whole lines whatever the size of the pieces, in order and completely', async () => {
    const lines = Array.from({ length: 60_000 }, (_, index) => `word-number-${index}`);
    const source = await fileSource(listFile(lines.join('\n')));
    const chunks: Uint8Array[] = [];
    for await (const chunk of source.chunks()) chunks.push(chunk);
    expect(chunks.length).toBeGreaterThan(2);
    expect(Buffer.concat(chunks).toString()).toBe(lines.join('\n'));
    for (const chunk of chunks.slice(0, -1)) expect(chunk.at(-1)).toBe(10);
  });

  it('drops a line that is longer than any secret', async () => {
    const source = await fileSource(
      listFile(Buffer.concat([Buffer.alloc(3_000_000, 97), Buffer.from('\nend\n')])),
    );
    let bytes = 0;
    for await (const chunk of source.chunks()) bytes += chunk.length;
    expect(bytes).toBeLessThan(2_000_000);
  });

  it('says which list cannot be read and why', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'lists'));
    writeFileSync(join(folder, 'empty.txt'), '');
    const cases = [
      ['missing.txt', 'The word list "missing.txt" cannot be read (ENOENT).'],
      ['lists', '"lists" is not a file; a word list has one word a line.'],
      ['empty.txt', '"empty.txt" is empty; a word list has one word a line.'],
    ] as const;
    for (const [name, message] of cases) {
      await expect(fileSource(join(folder, name))).rejects.toMatchObject({
        code: 'invalid_request',
        message,
      });
    }
  });

  it.skipIf(process.getuid?.() === 0)('says that a list is closed to it', async () => {
    const path = listFile('secret\n');
    chmodSync(path, 0);
    const source = await fileSource(path);
    await expect(crack(crackTarget(signed('x')), source, withThreads)).rejects.toMatchObject({
      message: 'The word list "words.txt" cannot be read (EACCES).',
    });
  });
});

describe('crack', () => {
  it('finds a common secret with two threads', async () => {
    const { secret } = await crack(crackTarget(signed('changeme')), commonSource(), withThreads);
    expect(Buffer.from(secret ?? []).toString()).toBe('changeme');
  });

  it('tries every word of a list that does not hold the secret, and reports how far it is', async () => {
    const source = commonSource();
    const seen: number[] = [];
    const outcome = await crack(crackTarget(signed(randomBytes(32))), source, {
      ...withThreads,
      onProgress: ({ tried }) => seen.push(tried),
    });
    expect(outcome).toEqual({ tried: commonWords().length, bytes: expect.any(Number) });
    expect(seen.at(-1)).toBe(commonWords().length);
    expect(seen).toEqual([...seen].sort((one, other) => one - other));
  });

  it('ends at once when it is cancelled, however long the list', async () => {
    const cancelling = new AbortController();
    const outcome = await crack(crackTarget(signed(randomBytes(32))), endless, {
      ...withThreads,
      signal: cancelling.signal,
      onProgress: () => cancelling.abort(),
    });
    expect(outcome.secret).toBeUndefined();
    expect(outcome.tried).toBeGreaterThan(0);
  });

  it('fails, and does not hang, when a thread cannot start', async () => {
    const startWorker = bundledWorkers(temporaryFolder());
    await expect(crack(crackTarget(signed('x')), endless, { startWorker, threads: 2 })).rejects.toThrow(
      'Cannot find module',
    );
  });
});

const endless: WordSource = {
  name: 'endless',
  bytes: 1e12,
  async *chunks() {
    for (;;) yield new TextEncoder().encode('word\n'.repeat(1000));
  },
};

describe('CrackRuns', () => {
  function runs() {
    const bugs: unknown[] = [];
    let ids = 0;
    let ended: () => void = () => undefined;
    const end = new Promise<void>((resolve) => {
      ended = resolve;
    });
    const made = new CrackRuns({
      startWorker: sourceWorkers,
      threads: 2,
      elapsed: () => performance.now(),
      makeId: () => `run-${++ids}`,
      notify: () => {
        if (made.status('run-1').state !== 'running') ended();
      },
      onBug: (error) => bugs.push(error),
    });
    return { made, bugs, end };
  }

  it('starts, tells its state, and shows the secret at the end', async () => {
    const { made, end, bugs } = runs();
    expect(made.start(signed('secret'), commonSource())).toMatchObject({
      id: 'run-1',
      state: 'running',
      alg: 'HS256',
      words: 'common secrets',
    });
    await end;
    expect(made.status('run-1')).toMatchObject({
      state: 'found',
      secret: { text: 'secret', encoding: 'utf8' },
      message: expect.stringContaining('anyone can make tokens like this one'),
    });
    expect(bugs).toEqual([]);
  });

  it('lets one run go on at a time, and be cancelled', async () => {
    const { made } = runs();
    const { id } = made.start(signed(randomBytes(32)), endless);
    expect(() => made.start(signed('x'), endless)).toThrow(
      expect.objectContaining({
        code: 'in_use',
        message: 'A secret is being looked for already. Cancel that first, or wait for its end.',
      }),
    );
    expect(made.cancel(id)).toMatchObject({ state: 'cancelled' });
    expect(made.cancel(id)).toMatchObject({ state: 'cancelled' });
    const next = made.start(signed('secret'), commonSource());
    expect(next.state).toBe('running');
    made.close();
  });

  it('knows nothing of a run that never was', () => {
    expect(() => runs().made.status('run-9')).toThrow(
      expect.objectContaining({
        code: 'not_found',
        message: 'This check is no longer known. Start it again.',
      }),
    );
  });

  it('tells a list that breaks off from a bug', async () => {
    const { made, end, bugs } = runs();
    const path = listFile('word\n');
    const source = await fileSource(path);
    rmSync(path);
    made.start(signed('x'), source);
    await end;
    expect(made.status('run-1')).toMatchObject({
      state: 'failed',
      message: 'The word list "words.txt" cannot be read (ENOENT).',
    });
    expect(bugs).toEqual([]);
  });
});
