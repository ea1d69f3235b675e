/** Tokens that are wrong in one way and right in every other: made anew with the real key where the fault is not the key. */

import {
  calculateJwkThumbprint,
  decodeJwt,
  decodeProtectedHeader,
  exportJWK,
  generateKeyPair,
  SignJWT,
} from 'jose';
import type { FaultKind } from '../../../shared/nouns/fault';
import { toSeconds } from '../../auth/clock';
import type { Core } from '../../auth/core';
import { keyChange } from '../../auth/key-change';
import type { Answer } from '../plain/answer';

type Claims = Record<string, unknown>;

const elsewhere = 'https://somewhere-else.example';
const minute = 60;
const hour = 3600;

/** What a fault does to the claims. */
const claimFaults: Partial<Record<FaultKind, (claims: Claims, nowS: number) => Claims>> = {
  expired: (claims, nowS) => ({ ...claims, iat: nowS - hour, exp: nowS - minute }),
  'not yet valid': (claims, nowS) => ({
    ...claims,
    nbf: nowS + hour,
    iat: nowS + hour,
    exp: nowS + 2 * hour,
  }),
  'wrong audience': (claims) => ({ ...claims, aud: elsewhere }),
  'wrong issuer': (claims) => ({ ...claims, iss: elsewhere }),
};

export const tokenFaults: ReadonlySet<FaultKind> = new Set<FaultKind>([
  ...(Object.keys(claimFaults) as FaultKind[]),
  'unknown kid',
  'alg none',
  'corrupted signature',
]);

const members = ['access_token', 'id_token'];

/** The same answer with its JWTs spoilt; an answer without any stays as it is. */
export async function spoilTokens(core: Core, answer: Answer, kind: FaultKind): Promise<Answer> {
  if (answer.status !== 200 || answer.headers['content-type'] !== 'application/json') return answer;
  const json = JSON.parse(answer.body) as Claims;
  for (const member of members) {
    const token = json[member];
    if (typeof token === 'string') json[member] = await spoil(core, token, kind);
  }
  return { ...answer, body: JSON.stringify(json) };
}

async function spoil(core: Core, token: string, kind: FaultKind): Promise<string> {
  const [head = '', payload = '', signature = ''] = token.split('.');
  if (kind === 'alg none') return `${encode({ ...decodeProtectedHeader(token), alg: 'none' })}.${payload}.`;
  if (kind === 'corrupted signature') return `${head}.${payload}.${corrupt(signature)}`;
  if (kind === 'unknown kid') return signElsewhere(token);
  const { alg = '', typ } = decodeProtectedHeader(token);
  const signer = await core.keyRing.signer(alg, keyChange(core));
  const claims = decodeJwt(token) as Claims;
  const spoilt = claimFaults[kind]?.(claims, toSeconds(core.clock.now())) ?? claims;
  return signer.sign(typ, spoilt);
}

/** By a key that is in no key set, and says so honestly. */
async function signElsewhere(token: string): Promise<string> {
  const { alg = '', typ } = decodeProtectedHeader(token);
  const { privateKey, publicKey } = await generateKeyPair(alg);
  const kid = await calculateJwkThumbprint(await exportJWK(publicKey));
  return new SignJWT(decodeJwt(token))
    .setProtectedHeader({ alg, ...(typ === undefined ? {} : { typ }), kid })
    .sign(privateKey);
}

function encode(header: object): string {
  return Buffer.from(JSON.stringify(header)).toString('base64url');
}

/** One bit of it, somewhere in the middle, where every bit counts. */
function corrupt(signature: string): string {
  const bytes = Buffer.from(signature, 'base64url');
  const middle = bytes.length >> 1;
  bytes[middle] = (bytes[middle] ?? 0) ^ 1;
  return bytes.toString('base64url');
}
