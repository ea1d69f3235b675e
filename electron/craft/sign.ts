/** Making a JWS from what somebody typed. */

import { Refusal } from '../../shared/result';
import type { CraftedBy, CraftedToken, SignRequest } from '../../shared/tokens/craft';
import { readBase64url } from '../inspect/text/base64url';
import { assemble } from './assemble';
import { layOut, prepareHeader } from './header';
import type { KeyChoices } from './key-choice';
import { odditiesOf } from './oddities';
import type { SigningKey } from './signing-key';

/**
 * The token, and everything odd about it. The same bytes and key give the same token where the algorithm is
 * deterministic (HS, RS, Ed25519). Refuses only a key that cannot be used, or a payload that is no base64url.
 */
export async function craftSigned(request: SignRequest, keys: KeyChoices): Promise<CraftedToken> {
  const key = await keys.choose(request.key);
  const header = prepareHeader(layOut(request.header, request.layout), key, request.asWritten);
  const payload = payloadBytes(request);
  const token = await assemble(header, payload, key, request.form);
  return {
    token,
    header: header.text,
    problems: odditiesOf(token, header, payload, key, request.form),
    ...(key === undefined || header.alg === undefined ? {} : { signedBy: describeKey(key, header.alg) }),
  };
}

/** Public members only. */
export function describeKey({ kid, source, publicJwk }: SigningKey, alg: string): CraftedBy {
  return {
    alg,
    source,
    ...(kid === undefined ? {} : { kid }),
    ...(publicJwk === undefined ? {} : { publicJwk: { ...publicJwk } }),
  };
}

function payloadBytes({ payload, payloadEncoding, layout }: SignRequest): Uint8Array {
  if (payloadEncoding === 'utf8') return Buffer.from(layOut(payload, layout));
  const { bytes, flaws } = readBase64url(payload);
  const [flaw] = flaws;
  if (flaw === undefined) return bytes;
  throw new Refusal('invalid_request', `"payload" must be base64url. ${flaw.message}`, { member: 'payload' });
}
