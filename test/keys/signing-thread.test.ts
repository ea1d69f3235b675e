import { execFileSync } from 'node:child_process';
import { createPublicKey, generateKeyPairSync, type KeyObject, verify } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Worker } from 'node:worker_threads';
import { afterEach, describe, expect, it } from 'vitest';
import type { QuickAlgorithm } from '../../electron/keys/quick-sign';
import { SigningThread } from '../../electron/keys/signing-thread';
import { sourceWorkers } from '../support/source-workers';

const es256 = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
const ed25519 = generateKeyPairSync('ed25519').privateKey;
const threads: SigningThread[] = [];

afterEach(() => {
  for (const thread of threads.splice(0)) thread.forget();
});

function create(startWorker: () => Worker): SigningThread {
  const thread = new SigningThread(startWorker);
  threads.push(thread);
  return thread;
}

/** Counts the threads it starts. */
function counted(startWorker: () => Worker = () => sourceWorkers('signing', undefined)) {
  const started: Worker[] = [];
  const thread = create(() => {
    const worker = startWorker();
    started.push(worker);
    return worker;
  });
  return { thread, started };
}

function request(key: KeyObject, input: string) {
  const alg: QuickAlgorithm = key === ed25519 ? 'Ed25519' : 'ES256';
  return { alg, key, input };
}

function isGood(key: KeyObject, input: string, signature: string): boolean {
  const bytes = Buffer.from(signature, 'base64url');
  const publicKey = createPublicKey(key);
  if (key === ed25519) return verify(null, Buffer.from(input), publicKey, bytes);
  return verify('sha256', Buffer.from(input), { key: publicKey, dsaEncoding: 'ieee-p1363' }, bytes);
}

async function signMany(thread: SigningThread, count: number, keys: readonly KeyObject[] = [es256]) {
  const inputs = Array.from({ length: count }, (_, n) => `header.${n}`);
  const keyOf = (index: number): KeyObject => keys[index % keys.length] as KeyObject;
  const signatures = await Promise.all(
    inputs.map((input, index) => thread.sign(request(keyOf(index), input))),
  );
  return signatures.map((signature, index) => isGood(keyOf(index), inputs[index] ?? '', signature));
}

/** A thread that never answers, and dies when it is told to. */
class DeadWorker extends EventEmitter {
  readonly posted: unknown[] = [];
  postMessage(message: unknown): void {
    this.posted.push(message);
  }
  isKept = true;
  ref(): void {
    this.isKept = true;
  }
  unref(): void {
    this.isKept = false;
  }
  terminate(): Promise<number> {
    return Promise.resolve(1);
  }
}

class ChoosyWorker extends DeadWorker {
  override postMessage(): void {
    throw new Error('could not be cloned');
  }
}

describe('the signing thread', () => {
  it('signs what is wanted at the same moment, each for whoever wanted it', async () => {
    const { thread, started } = counted();
    expect(await signMany(thread, 40)).toEqual(Array(40).fill(true));
    expect(await signMany(thread, 2)).toEqual([true, true]);
    expect(started).toHaveLength(1);
  });

  it('is not started for one alone', async () => {
    const { thread, started } = counted();
    expect(await signMany(thread, 1)).toEqual([true]);
    expect(started).toHaveLength(0);
  });

  it('keeps keys and algorithms apart', async () => {
    const other = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
    const { thread } = counted();
    for (let round = 0; round < 3; round += 1) {
      expect(await signMany(thread, 12, [es256, ed25519, other])).toEqual(Array(12).fill(true));
    }
  });

  it('takes back what it sent to a thread that is ended, and starts another one afterwards', async () => {
    const { thread, started } = counted();
    await signMany(thread, 4);
    const under = signMany(thread, 4);
    setImmediate(() => setImmediate(() => thread.forget()));
    expect(await under).toEqual(Array(4).fill(true));
    expect(await signMany(thread, 4)).toEqual(Array(4).fill(true));
    expect(started).toHaveLength(2);
  });

  it('signs here what a dying thread leaves, and gives up on threads that keep dying', async () => {
    const { thread, started } = counted(() => new DeadWorker() as unknown as Worker);
    for (let round = 1; round <= 5; round += 1) {
      const under = signMany(thread, 6);
      await new Promise(setImmediate);
      started.at(-1)?.emit('exit', 1);
      expect(await under).toEqual(Array(6).fill(true));
    }
    expect(started).toHaveLength(3);
  });

  it('keeps the program alive as long as it waits for the thread, and no longer', async () => {
    const worker = new DeadWorker();
    const thread = create(() => worker as unknown as Worker);
    const under = [1, 2].map(() => signMany(thread, 3).catch(() => []));
    await new Promise(setImmediate);
    under.push(signMany(thread, 3).catch(() => []));
    await new Promise(setImmediate);
    expect(worker.isKept).toBe(true);
    worker.emit('message', 'a b c d e f');
    expect(worker.isKept).toBe(true);
    worker.emit('message', 'a b c');
    expect(worker.isKept).toBe(false);
    await Promise.all(under);
  });

  it('lets a program end that has nothing else to wait for, and only when it has its signatures', () => {
    const program = fileURLToPath(new URL('../support/sign-many.ts', import.meta.url));
    const loader = new URL('../../electron/launcher/typescript-imports.mjs', import.meta.url).href;
    const output = execFileSync(process.execPath, ['--no-warnings', '--import', loader, program], {
      encoding: 'utf8',
      timeout: 20_000,
    });
    expect(output).toBe('8 signatures\n');
  });

  it('tells the thread of a key once', async () => {
    const worker = new DeadWorker();
    const thread = create(() => worker as unknown as Worker);
    const under = [signMany(thread, 2)];
    await new Promise(setImmediate);
    under.push(signMany(thread, 2));
    await new Promise(setImmediate);
    expect(worker.posted.map((message) => Object.hasOwn(message as object, 'key'))).toEqual([true, false]);
    worker.emit('exit', 1);
    expect((await Promise.all(under)).flat()).toEqual(Array(4).fill(true));
  });

  it.each<[string, () => Worker]>([
    [
      'cannot be started',
      () => {
        throw new Error('no threads');
      },
    ],
    ['takes no key', () => new ChoosyWorker() as unknown as Worker],
  ])('signs here where a thread %s', async (_name, startWorker) => {
    const { thread } = counted(startWorker);
    for (let round = 0; round < 2; round += 1) {
      expect(await signMany(thread, 5)).toEqual(Array(5).fill(true));
    }
  });

  it('passes a key that cannot sign on to whoever wanted it', async () => {
    const { thread } = counted();
    const publicKey = createPublicKey(es256);
    const wanted = [1, 2].map((n) => thread.sign({ ...request(es256, `header.${n}`), key: publicKey }));
    const outcomes = await Promise.allSettled(wanted);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await signMany(thread, 4)).toEqual(Array(4).fill(true));
  });
});
