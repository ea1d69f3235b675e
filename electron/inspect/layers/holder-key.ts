/** The key a proof of possession is checked with: its own, or the one an issuer vouched for (RFC 9449, RFC 7800). */

import type { Algorithm } from '../../../shared/algorithms';
import { Refusal } from '../../../shared/result';
import { bindSignatureKey } from '../keys/bind-signature';
import { readJwk } from '../keys/jwk';
import { asObject, type JsonObject, member } from '../reading/token-reading';
import type { HolderKey, KeyChoice } from './layer';

/** Proves that somebody holds the key and nothing else, so a shared secret will not do (RFC 9449 §4.2). */
export async function chooseHolderKey(
  holder: HolderKey,
  algorithm: Algorithm,
  header: JsonObject,
): Promise<KeyChoice> {
  const source = holder.from === 'proof' ? 'DPoP proof' : 'cnf claim';
  const jwk = holder.from === 'proof' ? asObject(member(header, 'jwk')) : holder.jwk;
  if (algorithm.family === 'mac') {
    const message = `${algorithm.alg} needs a shared secret; a proof of possession takes a key pair.`;
    return { outcome: 'unfit', message, reference: 'RFC 9449 §4.3' };
  }
  try {
    // The kid of the header names the key itself here, so that it need not agree with anything.
    const bound = await bindSignatureKey(readJwk(JSON.stringify(jwk)), algorithm, {}, undefined);
    if ('unfit' in bound) return { outcome: 'unfit', message: bound.unfit, reference: bound.reference };
    return {
      outcome: 'found',
      keys: [{ ...bound, algFromToken: false, provenance: { alg: algorithm.alg, source } }],
    };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { outcome: 'none', given: true, message: error.message };
  }
}
