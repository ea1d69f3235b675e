import type { Revocation, RevocationTarget } from '../../../shared/nouns/revocation';
import { Refusal } from '../../../shared/result';
import { type Arguments, readArguments } from '../arguments';
import { call } from '../call';
import type { Command } from '../command';
import { exitCodes } from '../exit-codes';

/** Puts something on the deny list; a bare word is a session. */
export const revoke: Command = {
  usage:
    'revoke SESSION | --token T | --jti J | --session S | --account A | --client C | --key K | --before T   [--reason R]',
  run: async (given, surroundings) => {
    const options = readArguments(
      given,
      {
        token: 'string',
        jti: 'string',
        session: 'string',
        account: 'string',
        client: 'string',
        key: 'string',
        before: 'string',
        reason: 'string',
      },
      1,
    );
    const input = { target: targetOf(options), reason: options.text('reason') };
    const revocation = await call(surroundings, 'revocations/add', input);
    const reach = `${revocation.liveTokens} live access token${revocation.liveTokens === 1 ? '' : 's'}`;
    return {
      exit: exitCodes.good,
      json: revocation,
      text: `Revoked ${nameOf(revocation)}: it denies ${reach}.`,
    };
  },
};

function nameOf({ kind, value }: Revocation): string {
  if (kind === 'before') return `everything issued before ${new Date(Number(value) * 1000).toISOString()}`;
  return `${kind} ${value}`;
}

function targetOf(options: Arguments): RevocationTarget {
  const targets = candidates(options);
  const [target] = targets;
  if (target !== undefined && targets.length === 1) return target;
  throw new Refusal(
    'invalid_request',
    'Say what to revoke, with exactly one of --token, --jti, --session, --account, --client, --key and --before.',
  );
}

function candidates(options: Arguments): readonly RevocationTarget[] {
  const targets: RevocationTarget[] = [];
  const add = <T>(value: T | undefined, make: (value: T) => RevocationTarget) => {
    if (value !== undefined) targets.push(make(value));
  };
  add(options.text('token'), (token) => ({ kind: 'token', token }));
  add(options.text('jti'), (jti) => ({ kind: 'token', jti }));
  add(options.text('session') ?? options.words[0], (id) => ({ kind: 'session', id }));
  add(options.text('account'), (username) => ({ kind: 'account', username }));
  add(options.text('client'), (clientId) => ({ kind: 'client', clientId }));
  add(options.text('key'), (kid) => ({ kind: 'key', kid }));
  add(options.moment('before'), (beforeS) => ({ kind: 'before', beforeS }));
  return targets;
}
