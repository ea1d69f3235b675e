import { readFile } from 'node:fs/promises';
import { Refusal } from '../../../shared/result';
import type { KeySource, Policy } from '../../../shared/tokens/policy';
import { expandPolicy, findProfile } from '../../../shared/tokens/profiles';
import { judgeWithPayload } from '../../inspect/judge';
import { type Arguments, readArguments } from '../arguments';
import { call } from '../call';
import type { Command, Surroundings } from '../command';
import { exitCodes } from '../exit-codes';
import { localJudging, strangersJudging } from '../judging';
import { type Expectations, readPolicy } from '../policy';
import { secretOf } from '../secret-file';
import { readToken } from '../token-input';
import { describeJudgement } from '../words/judgement';
import { verifyBatch } from './verify-batch';
import { verifyWithFolder } from './verify-folder';

const keyOptions = ['jwk', 'jwks', 'pem', 'secret-file'] as const;

/** Judges one token with a named key, or with this desktop's keys and deny list. Exits 1 unless it is valid. */
export const verify: Command = {
  usage: `verify [TOKEN|-] --jwk F | --jwks F | --pem F | --secret-file F | --keys FOLDER | --local
       [--alg A] [--iss I] [--aud A] [--typ T] [--now T] [--tolerance S] [--kind jws|jwe|jwt]
       [--profile NAME] [--sub S] [--max-age S] [--nonce N] [--access-token T] [--code C] [--state S]
       [--htm METHOD] [--htu URL] [--payload F] [--secret-encoding bytes|text|base64|hex]
       a METHOD or URL makes it a DPoP proof, which brings its own key
verify --batch`,
  run: async (given, surroundings) => {
    const options = readArguments(
      given,
      {
        ...Object.fromEntries(keyOptions.map((name) => [name, 'string' as const])),
        'secret-encoding': 'string',
        keys: 'string',
        local: 'boolean',
        batch: 'boolean',
        alg: 'string',
        iss: 'string',
        aud: 'string',
        typ: 'string',
        now: 'string',
        tolerance: 'string',
        kind: 'string',
        profile: 'string',
        sub: 'string',
        'max-age': 'string',
        nonce: 'string',
        'access-token': 'string',
        code: 'string',
        state: 'string',
        htm: 'string',
        htu: 'string',
        payload: 'string',
      },
      1,
    );
    if (options.flag('batch')) return verifyBatch(surroundings);
    const stated = readPolicy(await expectationsOf(options), '--');
    const policy = await expand(stated, surroundings);
    const folder = chosenFolder(options);
    if (folder !== undefined) {
      const token = await readToken(options.words[0], surroundings.terminal);
      return verifyWithFolder(token, folder, policy, surroundings.clock);
    }
    const key = policy.use === 'DPoP proof' ? undefined : await readKey(options);
    const token = await readToken(options.words[0], surroundings.terminal);
    const judging =
      key?.kind === 'local' ? await localJudging(surroundings) : strangersJudging(surroundings.clock);
    const { judgement } = await judgeWithPayload(token, { key, policy }, judging);
    const valid = judgement.word === 'valid';
    return {
      exit: valid ? exitCodes.good : exitCodes.tokenFailed,
      json: { valid, ...judgement },
      text: describeJudgement(judgement),
    };
  },
};

/** Not beside another key: which of both is trusted would be anyone's guess. */
function chosenFolder(options: Arguments): string | undefined {
  const isAlone = keyOptions.every((name) => options.text(name) === undefined) && !options.flag('local');
  return isAlone ? options.text('keys') : undefined;
}

async function readKey(options: Arguments): Promise<KeySource> {
  const chosen = [
    ...keyOptions.filter((name) => options.text(name) !== undefined),
    ...(options.flag('local') ? ['local' as const] : []),
  ];
  const [choice] = chosen;
  if (choice === undefined || chosen.length > 1 || options.text('keys') !== undefined) {
    throw new Refusal(
      'invalid_request',
      'Say whose key to trust, with exactly one of --jwk, --jwks, --pem, --secret-file, --keys and --local.',
      { member: 'key' },
    );
  }
  if (choice === 'local') return { kind: 'local' };
  const bytes = await readGivenFile('key', options.required(choice));
  if (choice === 'secret-file') return secretOf(bytes, options.text('secret-encoding'));
  return { kind: choice, text: bytes.toString('utf8') };
}

async function readGivenFile(member: 'key' | 'payload', path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
    throw new Refusal('invalid_request', `The ${member} file "${path}" cannot be read (${code}).`, {
      member,
    });
  }
}

async function expectationsOf(options: Arguments): Promise<Expectations> {
  const payload = options.text('payload');
  return {
    alg: options.text('alg'),
    iss: options.text('iss'),
    aud: options.text('aud'),
    typ: options.text('typ'),
    now: options.moment('now'),
    tolerance: numberOf(options, 'tolerance'),
    kind: options.text('kind'),
    profile: options.text('profile') ?? (isForRequest(options) ? 'dpop-proof' : undefined),
    subject: options.text('sub'),
    maxAge: numberOf(options, 'max-age'),
    nonce: options.text('nonce'),
    accessToken: options.text('access-token'),
    code: options.text('code'),
    state: options.text('state'),
    htm: options.text('htm'),
    htu: options.text('htu'),
    detachedPayload: payload === undefined ? undefined : await readPayload(payload),
  };
}

/** Nothing but a DPoP proof is made for one request. */
function isForRequest(options: Arguments): boolean {
  return options.text('htm') !== undefined || options.text('htu') !== undefined;
}

function numberOf(options: Arguments, name: string): number | undefined {
  const text = options.text(name);
  return text === undefined ? undefined : Number(text);
}

/** Any bytes, so as base64url. */
async function readPayload(path: string): Promise<Expectations['detachedPayload']> {
  return { text: (await readGivenFile('payload', path)).toString('base64url'), encoding: 'base64url' };
}

/** The database is opened only for a profile that is not built in. */
async function expand(policy: Policy, surroundings: Surroundings): Promise<Policy> {
  const { profile } = policy;
  if (profile === undefined || findProfile(profile) !== undefined) return expandPolicy(policy);
  return expandPolicy(policy, await call(surroundings, 'profiles/list', undefined));
}
