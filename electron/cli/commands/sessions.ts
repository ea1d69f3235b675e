import type { SessionSummary } from '../../../shared/nouns/session';
import { Refusal } from '../../../shared/result';
import { readArguments } from '../arguments';
import { call } from '../call';
import { type Command, withVerbs } from '../command';
import { exitCodes } from '../exit-codes';
import { table } from '../words/table';
import { describeTokens } from './issue';

const list: Command = {
  usage: 'sessions [list]',
  run: async (given, surroundings) => {
    readArguments(given, {}, 0);
    const sessions = await call(surroundings, 'sessions/list', undefined);
    return { exit: exitCodes.good, json: sessions, text: describeSessions(sessions) };
  },
};

/** Refreshes with the token this desktop holds. */
export const refresh: Command = {
  usage: 'refresh SESSION',
  run: async (given, surroundings) =>
    describeTokens(await call(surroundings, 'sessions/refresh', { id: sessionOf(given) })),
};

const revokeSession: Command = {
  usage: 'sessions revoke SESSION',
  run: async (given, surroundings) => {
    const revocation = await call(surroundings, 'sessions/revoke', { id: sessionOf(given) });
    return { exit: exitCodes.good, json: revocation, text: `Session ${revocation.value} is revoked.` };
  },
};

const signOut: Command = {
  usage: 'sessions sign-out SESSION [--revoke]',
  run: async (given, surroundings) => {
    const options = readArguments(given, { revoke: 'boolean' }, 1);
    const input = { id: nameSession(options.words[0]), revoke: options.flag('revoke') };
    const session = await call(surroundings, 'sessions/sign-out', input);
    return { exit: exitCodes.good, json: session, text: `Session ${session.id} is ${session.state}.` };
  },
};

export const sessions = withVerbs({
  list,
  refresh: { ...refresh, usage: 'sessions refresh SESSION' },
  revoke: revokeSession,
  'sign-out': signOut,
});

function sessionOf(given: readonly string[]): string {
  return nameSession(readArguments(given, {}, 1).words[0]);
}

function nameSession(word: string | undefined): string {
  if (word === undefined)
    throw new Refusal('invalid_request', 'Name the session: "tokenwright sessions" lists them.');
  return word;
}

function describeSessions(sessions: readonly SessionSummary[]): string {
  if (sessions.length === 0)
    return 'There are no sessions. Begin one with "tokenwright issue --account alice --client desk".';
  return table(
    ['session', 'account', 'client', 'state', 'generation', 'refresh token'],
    sessions.map((session) => [
      session.id,
      session.account,
      session.client,
      session.state,
      String(session.generation),
      session.keeper,
    ]),
  );
}
