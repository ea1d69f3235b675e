import { decodeToken } from '../../inspect/decode';
import { readArguments } from '../arguments';
import type { Command } from '../command';
import { exitCodes } from '../exit-codes';
import { readToken } from '../token-input';
import { describeDocument } from '../words/document';

/** Shows what a token says, however broken; says nothing on whether it holds, and exits 1 only for no token at all. */
export const decode: Command = {
  usage: 'decode [TOKEN|-]',
  run: async (given, { terminal }) => {
    const { words } = readArguments(given, {}, 1);
    const document = decodeToken(await readToken(words[0], terminal));
    const readable = document.kind !== 'damaged';
    return {
      exit: readable ? exitCodes.good : exitCodes.tokenFailed,
      json: document,
      text: describeDocument(document),
    };
  },
};
