import { once } from 'node:events';
import { PassThrough, Readable, Writable } from 'node:stream';
import { text as readText } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { frozenAt } from '../../electron/auth/clock';
import { runCommandLine } from '../../electron/cli/run';
import { bundledWorkers, type StartWorker } from '../../electron/worker-threads';
import type { Check } from '../../shared/tokens/verdict';
import { sourceWorkers } from '../support/source-workers';
import { temporaryFolder } from '../support/temporary-folder';
import { commandLine } from './command-line';
import { es256Token, hs256Token, nowS } from './signed-token';

interface Line {
  readonly id: unknown;
  readonly valid: boolean;
  readonly checks?: readonly Check[];
  readonly payload?: unknown;
  readonly payload_base64url?: string;
  readonly error?: { readonly code: string; readonly message: string };
}

/** Runs the lines as one input; the answers in order. */
async function batch(
  lines: readonly string[],
): Promise<{ readonly exit: number; readonly answers: readonly Line[] }> {
  const { exit, output } = await commandLine().runWith(lines.join('\n'), 'verify', '--batch');
  return {
    exit,
    answers: output
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line)),
  };
}

describe('verify --batch', () => {
  it('answers each line in order, with the payload of what is valid', async () => {
    const [es, hs] = [await es256Token(), await hs256Token()];
    const claims = JSON.parse(Buffer.from(es.token.split('.')[1] ?? '', 'base64url').toString());
    const { exit, answers } = await batch([
      JSON.stringify({ id: 1, token: es.token, jwk: es.jwk }),
      JSON.stringify({ id: 'two', token: es.token, jwks: { keys: [es.jwk] } }),
      JSON.stringify({ id: 3, token: es.token, pem: es.pem }),
      JSON.stringify({ id: 4, token: hs.token, jwk: JSON.stringify(hs.jwk) }),
      JSON.stringify({ id: 5, token: es.token, jwk: hs.jwk }),
      JSON.stringify({ id: 6, token: es.token, jwk: es.jwk, now: nowS + 3600 }),
      JSON.stringify({ id: 7, token: es.token, jwk: es.jwk, now: nowS + 3600, kind: 'jws' }),
    ]);
    expect(exit).toBe(1);
    expect(answers.map(({ id, valid }) => [id, valid])).toEqual([
      [1, true],
      ['two', true],
      [3, true],
      [4, true],
      [5, false],
      [6, false],
      [7, true],
    ]);
    expect(answers[0]).toMatchObject({ payload: claims, payload_base64url: es.token.split('.')[1] });
    expect(answers[0]?.checks).toContainEqual(expect.objectContaining({ id: 'signature', outcome: 'pass' }));
    expect(answers[4]).not.toHaveProperty('payload');
    expect(answers[4]).not.toHaveProperty('payload_base64url');
  });

  it('expects of each line what the line says', async () => {
    const { token, jwk } = await es256Token();
    const answersTo = async (more: Record<string, unknown>) =>
      (await batch([JSON.stringify({ token, jwk, ...more })])).answers[0];
    const failed = async (more: Record<string, unknown>) =>
      (await answersTo(more))?.checks?.filter(({ outcome }) => outcome === 'fail').map(({ id }) => id);
    expect(await failed({ sub: 'alice' })).toEqual([]);
    expect(await failed({ sub: 'somebody else' })).toEqual(['subject']);
    expect(await failed({ required_claims: ['roles'] })).toEqual([expect.stringContaining('required')]);
    expect(await failed({ profile: 'RFC 9068 access token' })).not.toEqual([]);
    expect(await answersTo({ profile: 'mine' })).toMatchObject({
      valid: false,
      error: {
        code: 'not_found',
        message: expect.stringMatching(/^There is no profile "mine"\. There are: rfc-9068-/),
      },
    });
  });

  it('ends with 0 when every line is valid, and for no line at all', async () => {
    const { token, jwk } = await es256Token();
    await expect(batch([JSON.stringify({ token, jwk })])).resolves.toMatchObject({ exit: 0 });
    await expect(batch(['', ' '])).resolves.toEqual({ exit: 0, answers: [] });
  });

  it.each<[string, string, unknown, string, RegExp]>([
    ['no JSON', '{"id":7,', null, 'invalid_request', /^The line is not JSON\.$/],
    ['a JSON text', '"eyJ"', null, 'invalid_request', /^"line" is not as it has to be/],
    ['null', 'null', null, 'invalid_request', /^"line" is not as it has to be/],
    ['no token', '{"id":7,"jwk":{}}', 7, 'invalid_request', /^"token" is not as it has to be/],
    [
      'no key',
      '{"id":7,"token":"a.b.c"}',
      7,
      'invalid_request',
      /^The line needs exactly one of "jwk", "jwks", "pem" and "secret"\.$/,
    ],
    ['two keys', '{"id":7,"token":"a.b.c","pem":"x","secret":"y"}', 7, 'invalid_request', /exactly one of/],
    [
      'an unknown kind',
      '{"id":7,"token":"a.b.c","secret":"y","kind":"saml"}',
      7,
      'invalid_request',
      /^"kind" is not/,
    ],
    [
      'a moment that is text',
      '{"id":7,"token":"a.b.c","secret":"y","now":"soon"}',
      7,
      'invalid_request',
      /^"now" is not/,
    ],
    [
      'a negative moment',
      '{"id":7,"token":"a.b.c","secret":"y","now":-1}',
      7,
      'invalid_request',
      /^"now" is not/,
    ],
    [
      'a tolerance too great',
      '{"id":7,"token":"a.b.c","secret":"y","tolerance":999}',
      7,
      'invalid_request',
      /^"tolerance" is not/,
    ],
    [
      '5 MiB',
      `{"id":7,"token":"${'x'.repeat(5 << 20)}"}`,
      null,
      'too_large',
      /^The line is larger than 4 MiB\.$/,
    ],
  ])('answers a line of %s with an error and goes on', async (_name, line, id, code, message) => {
    const { token, jwk } = await es256Token();
    const good = JSON.stringify({ id: 'good', token, jwk });
    const { exit, answers } = await batch([good, line, good]);
    expect(exit).toBe(1);
    expect(answers).toMatchObject([
      { id: 'good', valid: true },
      { id, valid: false, error: { code, message: expect.stringMatching(message) } },
      { id: 'good', valid: true },
    ]);
  });

  it('answers a key or token that is nonsense with failed checks', async () => {
    const { token } = await es256Token();
    const { answers } = await batch([
      JSON.stringify({ id: 1, token, jwk: { kty: 'EC' } }),
      JSON.stringify({ id: 2, token: 'nonsense', secret: 'x'.repeat(32) }),
      JSON.stringify({ id: 3, token: { payload: 1 }, secret: 'x'.repeat(32), kind: 'jws' }),
    ]);
    for (const answer of answers) {
      expect(answer.valid).toBe(false);
      expect(answer.checks?.some(({ outcome }) => outcome === 'fail')).toBe(true);
    }
  });

  it('splits at line feeds only, wherever the chunks end', async () => {
    const { token, jwk } = await es256Token();
    const text = `${JSON.stringify({ id: 'a\u2028b é', token, jwk })}\r\n${JSON.stringify({ id: 2, token, jwk })}`;
    const bytes = Buffer.from(text);
    const chunks = Array.from({ length: Math.ceil(bytes.length / 7) }, (_, index) =>
      bytes.subarray(index * 7, index * 7 + 7),
    );
    const { output } = await commandLine().runWith(Readable.from(chunks), 'verify', '--batch');
    const ids = output
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).id);
    expect(ids).toEqual(['a\u2028b é', 2]);
  });

  it('judges 10,000 lines in order and in the same memory', async () => {
    const { token, secret } = await hs256Token();
    const jwk = { kty: 'oct', k: secret.toString('base64url'), alg: 'HS256' };
    let most = 0;
    function* lines() {
      for (let id = 0; id < 10_000; id += 1) {
        if (id % 500 === 0) most = Math.max(most, process.memoryUsage().heapUsed);
        yield id % 1000 === 999 ? 'bad line\n' : `${JSON.stringify({ id, token, jwk })}\n`;
      }
    }
    const { sink, answers } = counting();
    const before = process.memoryUsage().heapUsed;
    const exit = await run(Readable.from(lines()), sink);
    expect(exit).toBe(1);
    expect(answers).toMatchObject({ count: 10_000, valid: 9990, inOrder: true });
    expect((most - before) / 2 ** 20).toBeLessThan(150);
  }, 60_000);

  it('answers in threads, once there are many lines, what it answers without', async () => {
    const [es, hs] = [await es256Token(), await hs256Token()];
    const kinds = [
      { token: es.token, jwk: es.jwk },
      { token: es.token, pem: es.pem, aud: 'https://other.example' },
      { token: hs.token, jwk: hs.jwk },
      { token: hs.token, jwk: es.jwk },
      { token: `${es.token}~`, jwk: es.jwk, kind: 'jws' },
      { token: es.token, jwk: es.jwk, now: nowS + 7200 },
      { token: 'nonsense', secret: 'x'.repeat(32), typ: 'at+jwt' },
      { token: es.token },
    ];
    const lines = Array.from({ length: 1500 }, (_, id) =>
      JSON.stringify({ id, ...kinds[id % kinds.length] }),
    );
    const input = `${lines.join('\n')}\nno JSON\n\n{"id":"last"}`;
    const [withThreads, without] = [new PassThrough(), new PassThrough()];
    const texts = [readText(withThreads), readText(without)] as const;
    expect(await run(Readable.from([input]), withThreads, sourceWorkers)).toBe(1);
    expect(await run(Readable.from([input]), without)).toBe(1);
    const [threaded, single] = await Promise.all(texts);
    expect(threaded.split('\n')).toHaveLength(1503);
    expect(threaded).toBe(single);
  });

  it('answers a line before the next one comes', async () => {
    const { token, jwk } = await es256Token();
    const [input, output] = [new PassThrough(), new PassThrough()];
    const done = run(input, output);
    for (const id of [1, 2]) {
      input.write(`${JSON.stringify({ id, token, jwk })}\n`);
      const [answer] = (await once(output, 'data')) as [Buffer];
      expect(JSON.parse(answer.toString())).toMatchObject({ id, valid: true });
    }
    input.end();
    expect(await done).toBe(0);
  });

  it('gives errors for the lines over which threads die, and goes on', async () => {
    const { token, jwk } = await es256Token();
    const line = (id: number) => JSON.stringify({ id, token, jwk });
    const input = Array.from({ length: 900 }, (_, id) => line(id)).join('\n');
    const missing = bundledWorkers(temporaryFolder());
    const output = new PassThrough();
    const text = readText(output);
    expect(await run(Readable.from([input]), output, missing)).toBe(1);
    const answers = (await text)
      .trim()
      .split('\n')
      .map((answer): Line => JSON.parse(answer));
    expect(answers.map(({ id }) => id)).toEqual(Array.from({ length: 900 }, (_, id) => id));
    expect(answers[0]).toMatchObject({ valid: true });
    expect(answers[899]).toEqual({
      id: 899,
      valid: false,
      error: { code: 'internal', message: 'This line could not be judged.' },
    });
  });

  it('waits while nobody reads its output', async () => {
    const { token, jwk } = await es256Token();
    const line = `${JSON.stringify({ token, jwk })}\n`;
    let taken = 0;
    function* lines() {
      for (; taken < 5000; taken += 1) yield line;
    }
    let reached = () => {};
    const full = new Promise<void>((resolve) => {
      reached = resolve;
    });
    let release = () => {};
    const sink = new Writable({
      highWaterMark: 1,
      write: (_chunk, _encoding, done) => {
        release = done;
        reached();
      },
    });
    const done = run(Readable.from(lines()), sink);
    await full;
    for (let turn = 0; turn < 200; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    expect(taken).toBeLessThan(200);
    sink._write = (_chunk, _encoding, next) => next();
    release();
    expect(await done).toBe(0);
    expect(taken).toBe(5000);
  });
});

async function run(input: Readable, output: Writable, startWorker?: StartWorker): Promise<number> {
  const terminal = { input, output, errors: new PassThrough(), environment: {} };
  const open = () => Promise.reject(new Error('a batch opens nothing'));
  const clock = frozenAt('2026-01-01T12:00:00Z');
  const threads = startWorker === undefined ? {} : { startWorker };
  const exit = await runCommandLine(['verify', '--batch'], { terminal, clock, open, ...threads });
  if (output instanceof PassThrough) output.end();
  return exit;
}

/** Counts answers without keeping them. */
function counting() {
  const answers = { count: 0, valid: 0, inOrder: true };
  const sink = new Writable({
    decodeStrings: false,
    write: (line: string, _encoding, done) => {
      const { id, valid } = JSON.parse(line) as Line;
      if (id !== null && id !== answers.count) answers.inOrder = false;
      answers.count += 1;
      if (valid) answers.valid += 1;
      done();
    },
  });
  return { sink, answers };
}
