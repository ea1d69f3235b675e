import type { IssuedTokens, IssueRequest } from '../../../shared/nouns/session';
import { Refusal } from '../../../shared/result';
import { formatDuration } from '../../../shared/time/format-duration';
import { type Arguments, readArguments } from '../arguments';
import { call } from '../call';
import type { Answer, Command } from '../command';
import { exitCodes } from '../exit-codes';
import { readAll, type Terminal } from '../terminal';

const grantOptions = {
  account: 'string',
  client: 'string',
  scope: 'string',
  aud: 'string',
  alg: 'string',
  claim: 'list',
  'access-ttl': 'string',
  'refresh-ttl': 'string',
} as const;

const grantUsage = '[--scope S] [--aud R] [--alg A] [--claim k=v] [--access-ttl D] [--refresh-ttl D]';

/** As the operator of this desktop, without a password. */
export const issue: Command = {
  usage: `issue --account A --client C ${grantUsage}`,
  run: async (given, surroundings) => {
    const request = readRequest(readArguments(given, grantOptions, 0));
    return describeTokens(await call(surroundings, 'auth/issue', request));
  },
};

/** With the account's password, read from standard input so that it is in no process list. */
export const login: Command = {
  usage: `login --account A --client C ${grantUsage}   (password on standard input)`,
  run: async (given, surroundings) => {
    const request = readRequest(readArguments(given, grantOptions, 0));
    const password = await readPassword(surroundings.terminal);
    return describeTokens(await call(surroundings, 'auth/sign-in', { ...request, password }));
  },
};

async function readPassword({ input }: Terminal): Promise<string> {
  const password = (await readAll(input)).replace(/\r?\n$/, '');
  if (password !== '') return password;
  throw new Refusal('invalid_request', 'There is no password: give it on standard input.', {
    member: 'password',
  });
}

function readRequest(options: Arguments): IssueRequest {
  return {
    account: options.required('account'),
    client: options.required('client'),
    scope: options.text('scope'),
    audience: options.text('aud'),
    alg: options.text('alg'),
    accessSeconds: options.duration('access-ttl'),
    refreshSeconds: options.duration('refresh-ttl'),
    claims: Object.fromEntries(options.list('claim').map(readClaim)),
  };
}

/** `k=v`: JSON where the value is JSON, else the text itself. */
function readClaim(text: string): [string, unknown] {
  const at = text.indexOf('=');
  if (at < 1)
    throw new Refusal('invalid_request', '"--claim" has to be a name and a value: --claim role=admin.', {
      member: 'claim',
    });
  const value = text.slice(at + 1);
  try {
    return [text.slice(0, at), JSON.parse(value)];
  } catch {
    return [text.slice(0, at), value];
  }
}

/** Named as in a token response (RFC 6749 §5.1); the refresh token itself stays in the keychain. */
export function describeTokens(tokens: IssuedTokens): Answer {
  const json = {
    access_token: tokens.accessToken,
    token_type: tokens.tokenType,
    expires_in: tokens.expiresIn,
    scope: tokens.scope,
    session_id: tokens.sessionId,
    jti: tokens.jti,
    generation: tokens.generation,
    refresh_token_hint: tokens.refreshTokenHint,
    refresh_token_keeper: tokens.refreshTokenKeeper,
    refresh_expires_at: tokens.refreshExpiresAtS,
  };
  const text = [
    tokens.accessToken,
    '',
    `session        ${tokens.sessionId}, generation ${tokens.generation}`,
    `access token   expires in ${formatDuration(tokens.expiresIn)}`,
    `refresh token  ${tokens.refreshTokenHint}, in ${tokens.refreshTokenKeeper}`,
  ].join('\n');
  return { exit: exitCodes.good, json, text };
}
