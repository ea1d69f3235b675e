import { readArguments } from '../arguments';
import { call } from '../call';
import type { Command } from '../command';
import { exitCodes } from '../exit-codes';

/** What a client has to trust before it talks https to the server of this computer. */
export const certificate: Command = {
  usage: 'certificate',
  run: async (given, surroundings) => {
    readArguments(given, {}, 0);
    const answer = await call(surroundings, 'server/certificate', undefined);
    return { exit: exitCodes.good, json: answer, text: answer.certificate.trimEnd() };
  },
};
