import { Refusal } from '../../../shared/result';
import { EncryptRequest } from '../../../shared/tokens/craft';
import { craftEncrypted } from '../../craft/encrypt';
import { readArguments } from '../arguments';
import type { Command } from '../command';
import { answerCrafted, parseRequest, readTyped } from '../crafting/craft';
import { keyOptions, readCraftKey } from '../crafting/read-key';

/** A JWE of a payload, or of a signed token that is nested in it. */
export const encrypt: Command = {
  usage: `encrypt [PLAINTEXT|TOKEN|-] --alg A --jwk F | --pem F | --secret-file F [--secret-encoding E]
       [--enc E] [--header JSON] [--p2c N]`,
  run: async (given, surroundings) => {
    const options = readArguments(
      given,
      { ...keyOptions, alg: 'string', enc: 'string', header: 'string', p2c: 'string' },
      1,
    );
    const key = await readCraftKey(options);
    if (key.kind === 'ring')
      throw new Refusal(
        'invalid_request',
        'Keys of the ring are for signing: encrypt with --jwk, --pem or --secret-file.',
        { member: 'kid' },
      );
    const p2c = options.text('p2c');
    const request = parseRequest(EncryptRequest, {
      plaintext: await readTyped(options.words[0], surroundings),
      header: options.text('header'),
      alg: options.required('alg'),
      enc: options.text('enc'),
      key,
      p2c: p2c === undefined ? undefined : Number(p2c),
    });
    return answerCrafted(await craftEncrypted(request), options, surroundings);
  },
};
