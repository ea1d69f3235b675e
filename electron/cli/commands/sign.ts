import { Refusal } from '../../../shared/result';
import { type CraftKey, type CraftedToken, SignRequest } from '../../../shared/tokens/craft';
import { setMember } from '../../../shared/tokens/editing/members';
import { setTime } from '../../../shared/tokens/editing/times';
import { toSeconds } from '../../auth/clock';
import { craftSigned } from '../../craft/sign';
import { type Arguments, readArguments } from '../arguments';
import { call } from '../call';
import type { Command, Surroundings } from '../command';
import { answerCrafted, makingWithoutRing, parseRequest, readTyped } from '../crafting/craft';
import { keyOptions, readCraftKeyOrNone } from '../crafting/read-key';

/** Signs what it is given and prints the token; what is odd about it goes to standard error. */
export const sign: Command = {
  usage: `sign [PAYLOAD|-] --kid K | --jwk F | --pem F | --secret-file F | --none
       [--secret-encoding bytes|text|base64|hex]
       [--header JSON] [--typ T] [--alg A] [--time exp=+30m] [--as-written] [--compact-json]
       [--form compact|flattened|detached]`,
  run: async (given, surroundings) => {
    const options = readArguments(
      given,
      {
        ...keyOptions,
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
    const key = await readCraftKeyOrNone(options);
    const crafted = await craft(await readRequest(options, key, surroundings), surroundings);
    return answerCrafted(crafted, options, surroundings);
  },
};

async function readRequest(
  options: Arguments,
  key: CraftKey,
  surroundings: Surroundings,
): Promise<SignRequest> {
  const typed = await readTyped(options.words[0], surroundings);
  const nowS = toSeconds(surroundings.clock.now());
  return parseRequest(SignRequest, {
    header: withMembers(options.text('header') ?? '{}', {
      alg: options.text('alg'),
      typ: options.text('typ'),
    }),
    payload: options.list('time').reduce((text, time) => withTime(text, time, nowS), typed),
    key,
    layout: options.flag('compact-json') ? 'compact' : undefined,
    asWritten: options.flag('as-written'),
    form: options.text('form'),
  });
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
  return craftSigned(request, makingWithoutRing(surroundings).keys);
}
