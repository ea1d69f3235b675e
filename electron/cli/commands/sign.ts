import { Refusal } from '../../../shared/result';
import { type CraftKey, type CraftedToken, SignRequest } from '../../../shared/tokens/craft';
import { setMember } from '../../../shared/tokens/editing/members';
import { setTime } from '../../../shared/tokens/editing/times';
import { toSeconds } from '../../auth/clock';
import { createKeyChoices } from '../../craft/key-choice';
import { craftSigned } from '../../craft/sign';
import { type Arguments, readArguments } from '../arguments';
import { call } from '../call';
import type { Command, Surroundings } from '../command';
import { exitCodes } from '../exit-codes';
import { readNamedFile } from '../read-file';
import { readAll, write } from '../terminal';

const keyOptions = ['kid', 'jwk', 'pem', 'secret-file', 'none'] as const;

/** Signs what it is given and prints the token; what is odd about it goes to standard error. */
export const sign: Command = {
  usage: `sign [PAYLOAD|-] --kid K | --jwk F | --pem F | --secret-file F | --none
       [--header JSON] [--typ T] [--alg A] [--time exp=+30m] [--as-written] [--compact-json]
       [--form compact|flattened|detached]`,
  run: async (given, surroundings) => {
    const options = readArguments(
      given,
      {
        kid: 'string',
        jwk: 'string',
        pem: 'string',
        'secret-file': 'string',
        none: 'boolean',
        header: 'string',
        typ: 'string',
        alg: 'string',
        time: 'list',
        'as-written': 'boolean',
        'compact-json': 'boolean',
        form: 'string',
      },
      1,
    );
    const key = await readKey(options);
    const crafted = await craft(await readRequest(options, key, surroundings), surroundings);
    const oddities = crafted.problems.map(({ message }) => `! ${message}\n`);
    if (!options.flag('json')) await write(surroundings.terminal.errors, oddities.join(''));
    return { exit: exitCodes.good, json: crafted, text: crafted.token };
  },
};

async function readKey(options: Arguments): Promise<CraftKey> {
  const chosen = keyOptions.filter((name) => options.text(name) !== undefined || options.flag(name));
  const [choice] = chosen;
  if (choice === undefined || chosen.length > 1) {
    throw new Refusal(
      'invalid_request',
      'Say what to sign with, with exactly one of --kid, --jwk, --pem, --secret-file and --none.',
      { member: 'key' },
    );
  }
  if (choice === 'none') return { kind: 'none' };
  const value = options.required(choice);
  if (choice === 'kid') return { kind: 'ring', kid: value };
  const bytes = await readNamedFile(value, 'key file');
  // As base64, because a secret may be any bytes and text would change some.
  if (choice === 'secret-file') return { kind: 'secret', text: bytes.toString('base64'), encoding: 'base64' };
  return { kind: choice, text: bytes.toString('utf8') };
}

async function readRequest(
  options: Arguments,
  key: CraftKey,
  surroundings: Surroundings,
): Promise<SignRequest> {
  const { terminal, clock } = surroundings;
  const [word] = options.words;
  const typed = word === undefined || word === '-' ? (await readAll(terminal.input)).trim() : word;
  const request = SignRequest.safeParse({
    header: withMembers(options.text('header') ?? '{}', {
      alg: options.text('alg'),
      typ: options.text('typ'),
    }),
    payload: options.list('time').reduce((text, time) => withTime(text, time, toSeconds(clock.now())), typed),
    key,
    layout: options.flag('compact-json') ? 'compact' : undefined,
    asWritten: options.flag('as-written'),
    form: options.text('form'),
  });
  if (request.success) return request.data;
  const issue = request.error.issues[0];
  throw new Refusal('invalid_request', `"--${issue?.path.join('.')}" is wrong: ${issue?.message}.`);
}

function withMembers(header: string, members: Readonly<Record<string, string | undefined>>): string {
  return Object.entries(members).reduce(
    (text, [name, value]) => (value === undefined ? text : setMember(text, name, JSON.stringify(value))),
    header,
  );
}

/** `exp=+30m`, `nbf=2026-01-31T12:00:00Z` or `iat=1767225600`. */
function withTime(payload: string, time: string, nowS: number): string {
  const [, name = '', when = ''] = /^([^=]+)=(.+)$/.exec(time) ?? [];
  const set = name === '' ? undefined : setTime(payload, name, when, nowS);
  if (set !== undefined) return set;
  throw new Refusal(
    'invalid_request',
    '"--time" has to be a claim and a moment, like exp=+30m, nbf=2026-01-31T12:00:00Z or iat=1767225600, and the payload a JSON object.',
    { member: 'time' },
  );
}

/** Pasted keys need neither database nor keychain. */
function craft(request: SignRequest, surroundings: Surroundings): Promise<CraftedToken> {
  if (request.key.kind === 'ring') return call(surroundings, 'craft/sign', request);
  const keys = createKeyChoices({
    find: (kid) => {
      throw new Refusal('not_found', `There is no key with "kid" ${kid}.`);
    },
  });
  return craftSigned(request, keys);
}
