import { DpopRequest } from '../../../shared/tokens/craft';
import { craftDpop } from '../../craft/dpop';
import { readArguments } from '../arguments';
import { call } from '../call';
import type { Command } from '../command';
import { answerCrafted, makingWithoutRing, parseRequest } from '../crafting/craft';
import { keyOptions, readCraftKey } from '../crafting/read-key';

/** A DPoP proof (RFC 9449) for one request. */
export const dpop: Command = {
  usage: `dpop METHOD URI --kid K | --jwk F | --pem F
       [--access-token T] [--nonce N]`,
  run: async (given, surroundings) => {
    const options = readArguments(given, { ...keyOptions, 'access-token': 'string', nonce: 'string' }, 2);
    const [htm, htu] = options.words;
    const request = parseRequest(DpopRequest, {
      htm,
      htu,
      accessToken: options.text('access-token'),
      nonce: options.text('nonce'),
      key: await readCraftKey(options),
    });
    const crafted =
      request.key.kind === 'ring'
        ? await call(surroundings, 'craft/dpop', request)
        : await craftDpop(request, makingWithoutRing(surroundings));
    return answerCrafted(crafted, options, surroundings);
  },
};
