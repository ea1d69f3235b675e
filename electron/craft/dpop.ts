/** Making a DPoP proof (RFC 9449 §4.2): which key holds a token, for one request. */

import { generateKeyPairSync } from 'node:crypto';
import { calculateJwkThumbprint, type JWK } from 'jose';
import { Refusal } from '../../shared/result';
import type { CraftedDpop, DpopRequest } from '../../shared/tokens/craft';
import type { Problem } from '../../shared/tokens/document';
import type { RandomBytes } from '../auth/random';
import { sha256Base64url } from '../digest/sha256';
import { writeBase64url } from '../inspect/text/base64url';
import { assemble } from './assemble';
import { prepareHeader } from './header';
import type { KeyChoices } from './key-choice';
import { odditiesOf } from './oddities';
import { describeKey } from './sign';
import { algorithmFor, type SigningKey, toSigningKey } from './signing-key';

export interface DpopMaking {
  readonly keys: KeyChoices;
  readonly ephemeral: EphemeralKeys;
  readonly random: RandomBytes;
  readonly nowS: number;
}

/** Key pairs made for proofs; a client keeps one as long as the tokens bound to it live, here until quit. */
export interface EphemeralKeys {
  get(alg: EphemeralAlgorithm, renew: boolean): SigningKey;
}

type EphemeralAlgorithm = 'ES256' | 'Ed25519';

export function createEphemeralKeys(): EphemeralKeys {
  const made = new Map<EphemeralAlgorithm, SigningKey>();
  return {
    get: (alg, renew) => {
      const present = renew ? undefined : made.get(alg);
      const key = present ?? toSigningKey({ jwk: generate(alg), source: 'ephemeral' });
      made.set(alg, key);
      return key;
    },
  };
}

function generate(alg: EphemeralAlgorithm): JWK {
  const { privateKey } =
    alg === 'ES256' ? generateKeyPairSync('ec', { namedCurve: 'P-256' }) : generateKeyPairSync('ed25519');
  return { ...(privateKey.export({ format: 'jwk' }) as JWK), alg };
}

/** The proof and its key's thumbprint. Refuses `invalid_key` a secret, and `invalid_request` an "htu" that is no address. */
export async function craftDpop(request: DpopRequest, making: DpopMaking): Promise<CraftedDpop> {
  const { key, publicJwk } = await provingKey(request.key, making);
  const { htu, problems } = readAddress(request.htu);
  const header = prepareHeader(headerText(key, publicJwk), key, true);
  const payload = Buffer.from(JSON.stringify(claimsOf(request, htu, making)));
  const token = await assemble(header, payload, key, 'compact');
  return {
    token,
    header: header.text,
    jkt: await calculateJwkThumbprint(publicJwk, 'sha256'),
    problems: [...odditiesOf(token, header, payload, { ...key, kid: undefined }, 'compact'), ...problems],
    signedBy: describeKey(key, algorithmFor(key, undefined)),
  };
}

async function provingKey(
  choice: DpopRequest['key'],
  { keys, ephemeral }: DpopMaking,
): Promise<{ readonly key: SigningKey; readonly publicJwk: JWK }> {
  const key =
    choice.kind === 'ephemeral' ? ephemeral.get(choice.alg, choice.renew) : await keys.choose(choice);
  if (key?.publicJwk !== undefined) return { key, publicJwk: key.publicJwk };
  throw new Refusal('invalid_key', 'A DPoP proof is signed with a key pair; a shared secret proves nothing.');
}

function headerText(key: SigningKey, publicJwk: JWK): string {
  return JSON.stringify({ typ: 'dpop+jwt', alg: algorithmFor(key, undefined), jwk: publicJwk });
}

function claimsOf({ htm, accessToken, nonce }: DpopRequest, htu: string, { random, nowS }: DpopMaking) {
  return {
    jti: writeBase64url(random(16)),
    htm,
    htu,
    iat: nowS,
    ...(accessToken === undefined ? {} : { ath: hashOf(accessToken) }),
    ...(nonce === undefined ? {} : { nonce }),
  };
}

/** RFC 9449 §4.2: base64url of the SHA-256 of the token's ASCII text. */
function hashOf(accessToken: string): string {
  return sha256Base64url(accessToken);
}

function readAddress(text: string): { readonly htu: string; readonly problems: readonly Problem[] } {
  if (!isWebAddress(text)) {
    throw new Refusal(
      'invalid_request',
      '"htu" must be an address that begins with "https://" or "http://".',
      {
        member: 'htu',
      },
    );
  }
  const htu = text.replace(/[?#].*$/s, '');
  if (htu === text) return { htu, problems: [] };
  const message = 'The query and fragment of "htu" were left out: a proof is for the address without them.';
  return { htu, problems: [{ part: 'payload', message, reference: 'RFC 9449 §4.2' }] };
}

function isWebAddress(text: string): boolean {
  try {
    return /^https?:\/\/[^/]/i.test(text) && new URL(text).host !== '';
  } catch {
    return false;
  }
}
