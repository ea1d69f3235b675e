import { Refusal } from '../../../shared/result';
import { type ClaimPath, SdJwtRequest } from '../../../shared/tokens/craft';
import { craftSdJwt } from '../../craft/sd-jwt';
import { type Arguments, readArguments } from '../arguments';
import { call } from '../call';
import type { Command } from '../command';
import { answerCrafted, makingWithoutRing, parseRequest, readTyped } from '../crafting/craft';
import { keyOptions, readCraftKey, readKeyFile } from '../crafting/read-key';

/** An SD-JWT (RFC 9901): claims that the holder may keep to itself, and those it shows. */
export const sdJwt: Command = {
  usage: `sd-jwt [PAYLOAD|-] --kid K | --jwk F | --pem F | --secret-file F --conceal PATH …
       [--disclose PATH …] [--decoys N] [--header JSON] [--holder-jwk F --aud A --nonce N]
       a PATH is like email, address.street or nationalities.0`,
  run: async (given, surroundings) => {
    const options = readArguments(
      given,
      {
        ...keyOptions,
        conceal: 'list',
        disclose: 'list',
        decoys: 'string',
        header: 'string',
        'holder-jwk': 'string',
        aud: 'string',
        nonce: 'string',
      },
      1,
    );
    const shown = options.list('disclose');
    const decoys = options.text('decoys');
    const request = parseRequest(SdJwtRequest, {
      payload: await readTyped(options.words[0], surroundings),
      header: options.text('header'),
      conceal: options.list('conceal').map(pathOf),
      disclose: shown.length === 0 ? undefined : shown.map(pathOf),
      decoys: decoys === undefined ? undefined : Number(decoys),
      key: await readCraftKey(options),
      binding: await readBinding(options),
    });
    const crafted =
      request.key.kind === 'ring'
        ? await call(surroundings, 'craft/sd-jwt', request)
        : await craftSdJwt(request, makingWithoutRing(surroundings));
    return answerCrafted(crafted, options, surroundings);
  },
};

/** Digits are the place in an array. */
function pathOf(text: string): ClaimPath {
  return text.split('.').map((step) => (/^\d+$/.test(step) ? Number(step) : step));
}

async function readBinding(options: Arguments) {
  const [file, aud, nonce] = ['holder-jwk', 'aud', 'nonce'].map(options.text);
  if (file === undefined && aud === undefined && nonce === undefined) return undefined;
  if (file === undefined || aud === undefined || nonce === undefined)
    throw new Refusal(
      'invalid_request',
      'A key binding needs all three: --holder-jwk, --aud and --nonce (RFC 9901 §4.3).',
      { member: 'binding' },
    );
  return { key: await readKeyFile('jwk', file), aud, nonce };
}
