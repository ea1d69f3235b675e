import { expect, it } from 'vitest';
import { issue } from '../../electron/auth/grants/issue';
import { judging } from '../../electron/auth/judging';
import { addRevocation } from '../../electron/auth/revocations/revoke';
import { judgeTokens } from '../../electron/bulk/judge-tokens';

import { type JudgeRequest, judge } from '../../electron/inspect/judge';
import type { Judging } from '../../electron/inspect/ports';
import type { BriefVerdict } from '../../electron/inspect/verdict/verdict';
import type { StartWorker } from '../../electron/worker-threads';
import { Policy } from '../../shared/tokens/policy';
import { es256Token, hs256Token } from '../cli/signed-token';
import { aliceAtDesk, startTestService } from '../support/service';
import { sourceWorkers } from '../support/source-workers';

/** Tokens of this desktop by a key pair and by a secret, one of them revoked, and some of others. */
async function mixedTokens() {
  const { core } = await startTestService();
  await core.keyRing.generate({ alg: 'HS256', state: 'active' });
  const [good, revoked] = [await issue(core, aliceAtDesk), await issue(core, aliceAtDesk)];
  const mac = await issue(core, { ...aliceAtDesk, alg: 'HS256' });
  await addRevocation(core, { kind: 'session', id: revoked.sessionId }, 'lost');
  const others = [(await es256Token()).token, (await hs256Token()).token, 'opaque-token-of-somebody', ''];
  const own = [good, revoked, mac].map(({ accessToken }) => accessToken);
  return { desk: judging(core), tokens: [...own, `${own[0]}A`, ...others] };
}

async function inBulk(
  tokens: Iterable<string>,
  request: JudgeRequest,
  desk: Judging,
  options: { readonly startWorker?: StartWorker; readonly threads?: number } = {},
): Promise<readonly BriefVerdict[]> {
  const verdicts: BriefVerdict[] = [];
  await judgeTokens(tokens, request, desk, {
    startWorker: sourceWorkers,
    threads: 2,
    ...options,
    onVerdicts: (some) => void verdicts.push(...some),
  });
  return verdicts;
}

async function oneByOne(tokens: readonly string[], request: JudgeRequest, desk: Judging) {
  const verdicts: BriefVerdict[] = [];
  for (const token of tokens) {
    const { word, summary, times, timeState } = await judge(token, request, desk);
    verdicts.push({ word, summary, times, timeState });
  }
  return verdicts;
}

const policy = Policy.parse({});

it.each<[string, JudgeRequest]>([
  ['with whatever key there is', { policy }],
  ['with the key ring', { key: { kind: 'local' }, policy }],
  ['with a pasted secret', { key: { kind: 'secret', text: 'x'.repeat(64), encoding: 'utf8' }, policy }],
  ['as of another moment', { policy: { ...policy, nowS: Date.parse('2026-01-01T13:00:00Z') / 1000 } }],
])('judges many tokens %s as it judges one, in their order', async (_how, request) => {
  const { desk, tokens } = await mixedTokens();
  const many = Array.from({ length: 2000 }, (_, index) => tokens[index % tokens.length] ?? '');
  const expected = await oneByOne(tokens, request, desk);
  const verdicts = await inBulk(many, request, desk);
  expect(verdicts).toHaveLength(many.length);
  expect(verdicts).toEqual(many.map((_, index) => expected[index % tokens.length]));
});

it('starts no thread for a few tokens, and none where none are to be had', async () => {
  const { desk, tokens } = await mixedTokens();
  const startWorker: StartWorker = () => {
    throw new Error('A thread was started.');
  };
  expect(await inBulk(tokens, { policy }, desk, { startWorker })).toHaveLength(tokens.length);
  const many = Array.from({ length: 600 }, () => tokens[0] ?? '');
  expect(await inBulk(many, { policy }, desk, { startWorker, threads: 0 })).toHaveLength(600);
});

it('sends no secret of the key ring to a thread', async () => {
  const { desk, tokens } = await mixedTokens();
  const sent: unknown[] = [];
  const startWorker: StartWorker = (name, data) => {
    const worker = sourceWorkers(name, data);
    const post = worker.postMessage.bind(worker);
    worker.postMessage = (message: unknown) => {
      sent.push(message);
      post(message);
    };
    return worker;
  };
  const many = Array.from({ length: 1024 }, (_, index) => tokens[index % tokens.length] ?? '');
  await inBulk(many, { policy }, desk, { startWorker });
  expect(sent.length).toBeGreaterThan(0);
  for (const message of sent) {
    const { ring } = message as {
      readonly ring: readonly { readonly alg: string; readonly keys: unknown[] }[];
    };
    expect(ring.map(({ alg, keys }) => [alg, keys.length]).sort()).toContainEqual(['ES256', 1]);
    expect(ring.filter(({ alg, keys }) => alg === 'HS256' && keys.length > 0)).toEqual([]);
  }
});

it('hands over nothing more once it is cancelled', async () => {
  const { desk, tokens } = await mixedTokens();
  const cancelling = new AbortController();
  let verdicts = 0;
  function* endless() {
    for (;;) yield tokens[0] ?? '';
  }
  await judgeTokens(endless(), { policy }, desk, {
    startWorker: sourceWorkers,
    threads: 2,
    signal: cancelling.signal,
    onVerdicts: (some) => {
      verdicts += some.length;
      if (verdicts >= 1024) cancelling.abort();
    },
  });
  expect(verdicts).toBe(1024);
});
