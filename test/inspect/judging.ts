/** A desktop to judge with: keys made once, a deny list that is a function, a clock that stands. */

import { CompactSign, exportJWK, generateKeyPair, type JWK } from 'jose';
import type { DeniableClaims, Judging, VerificationKey } from '../../electron/inspect/ports';
import { Policy } from '../../shared/tokens/policy';
import type { Check, CheckId, Denial, Judgement } from '../../shared/tokens/verdict';

export const issuer = 'http://127.0.0.1:4870';
export const nowS = 1_800_000_000;

export interface SigningKey {
  readonly alg: string;
  readonly kid: string;
  readonly publicJwk: JWK;
  readonly privateJwk: JWK;
}

export async function makeKey(alg: string, kid: string): Promise<SigningKey> {
  const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true });
  return {
    alg,
    kid,
    publicJwk: { ...(await exportJWK(publicKey)), alg, kid },
    privateJwk: { ...(await exportJWK(privateKey)), alg, kid },
  };
}

export async function sign(
  key: SigningKey,
  payload: unknown,
  header: Record<string, unknown> = {},
): Promise<string> {
  const text = typeof payload === 'string' ? payload : JSON.stringify(payload);
  return new CompactSign(Buffer.from(text))
    .setProtectedHeader({ alg: key.alg, kid: key.kid, typ: 'at+jwt', ...header })
    .sign(key.privateJwk);
}

export const accessClaims = {
  iss: issuer,
  sub: 'alice',
  aud: 'https://orders.example',
  client_id: 'desk',
  scope: 'read',
  sid: 's_81f3',
  jti: 'c7d2',
  iat: nowS - 451,
  exp: nowS + 449,
};

export interface Desktop {
  readonly keys?: readonly VerificationKey[];
  readonly deny?: (claims: DeniableClaims) => Denial | undefined;
  /** Called with each key look-up. */
  readonly onFind?: (kid: string | undefined, alg: string) => void;
}

export function desktop({ keys = [], deny = () => undefined, onFind }: Desktop = {}): Judging {
  return {
    nowS: () => nowS,
    issuer,
    denyList: { match: deny },
    keyRing: {
      find: (kid, alg) => {
        onFind?.(kid, alg);
        return Promise.resolve(keys.filter((key) => (kid === undefined ? key.alg === alg : key.kid === kid)));
      },
    },
  };
}

export function ringKey(
  { kid, alg, publicJwk }: SigningKey,
  state: VerificationKey['state'] = 'active',
): VerificationKey {
  return { kid, alg, key: publicJwk, source: 'key ring', ...(state === undefined ? {} : { state }) };
}

export function policy(members: Partial<Policy> = {}): Policy {
  return Policy.parse(members);
}

export function checkOf(judgement: Judgement, id: CheckId): Check {
  const found = judgement.checks.find((check) => check.id === id);
  if (found === undefined) throw new Error(`There is no check "${id}".`);
  return found;
}

/** "id: message" of every check with that outcome. */
export function linesOf(judgement: Judgement, outcome: Check['outcome']): readonly string[] {
  return judgement.checks
    .filter((check) => check.outcome === outcome)
    .map(({ id, message }) => `${id}: ${message}`);
}
