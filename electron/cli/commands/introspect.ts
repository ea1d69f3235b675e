import { readArguments } from '../arguments';
import { call } from '../call';
import type { Command } from '../command';
import { exitCodes } from '../exit-codes';
import { readToken } from '../token-input';

/** Asks the service about a token (RFC 7662). Exits 1 where it is not active. */
export const introspect: Command = {
  usage: 'introspect [TOKEN|-]',
  run: async (given, surroundings) => {
    const { words } = readArguments(given, {}, 1);
    const answer = await call(surroundings, 'auth/introspect', {
      token: await readToken(words[0], surroundings.terminal),
    });
    return {
      exit: answer.active ? exitCodes.good : exitCodes.tokenFailed,
      json: answer,
      text: answer.active ? `Active.\n${JSON.stringify(answer, null, 2)}` : 'Not active.',
    };
  },
};
