/** With which key the edited token is signed, and with which it is then judged. */

import type { KeySummary } from '../../../shared/nouns/key';
import type { CraftedBy, CraftKey } from '../../../shared/tokens/craft';
import { setMember } from '../../../shared/tokens/editing/members';
import type { KeySource } from '../../../shared/tokens/policy';
import type { Judgement } from '../../../shared/tokens/verdict';

/** "kept": the signature that was read, over contents that may have changed since. */
export type SigningKey = CraftKey | { readonly kind: 'kept' };

interface Read {
  readonly judgement: Judgement | undefined;
  /** The key the token was judged with. */
  readonly key: KeySource | undefined;
  readonly signature: string | undefined;
}

/** The key that made the token, where it is at hand; else its signature is kept. */
export function signingKeyOf({ judgement, key, signature }: Read, keys: readonly KeySummary[]): SigningKey {
  const kid = judgement?.key?.source === 'key ring' ? judgement.key.kid : undefined;
  if (kid !== undefined && keys.some((candidate) => candidate.kid === kid && candidate.usable)) {
    return { kind: 'ring', kid };
  }
  if (key?.kind === 'secret' && key.text !== '') return key;
  if (key?.kind === 'jwk' && /"(?:d|k)"\s*:/.test(key.text)) return key;
  if (signature === undefined) return newSigningKey(keys);
  return signature === '' ? { kind: 'none' } : { kind: 'kept' };
}

/** For a token that is new: the active ES256 key, or whichever there is. */
export function newSigningKey(keys: readonly KeySummary[]): SigningKey {
  const active = keys.filter(({ state, usable }) => state === 'active' && usable);
  const key = active.find(({ alg }) => alg === 'ES256') ?? active[0];
  return key === undefined ? { kind: 'none' } : { kind: 'ring', kid: key.kid };
}

/**
 * The key that shows whether the signature holds; undefined leaves the judge's own as it is. Only a token that was this
 * desktop's is judged as one of this desktop's: others need not keep its rules to be signed with its keys.
 */
export function judgingKey(
  choice: SigningKey,
  signedBy: CraftedBy | undefined,
  wasOurs: boolean,
): KeySource | undefined {
  if (choice.kind === 'none' || choice.kind === 'kept') return undefined;
  if (choice.kind === 'secret') return choice;
  const ring = choice.kind === 'ring';
  if (ring && wasOurs) return { kind: 'local' };
  if (signedBy?.publicJwk !== undefined) {
    return { kind: 'jwk', text: JSON.stringify({ ...signedBy.publicJwk, alg: signedBy.alg }) };
  }
  return ring ? { kind: 'local' } : choice;
}

/** The header with "alg", and a "kid" that is there, in line with the key chosen. */
export function headerFor(header: string, choice: SigningKey, keys: readonly KeySummary[]): string {
  if (choice.kind === 'none') return setMember(header, 'alg', '"none"');
  const key = choice.kind === 'ring' ? keys.find(({ kid }) => kid === choice.kid) : undefined;
  if (key === undefined) return header;
  const signed = setMember(header, 'alg', JSON.stringify(key.alg));
  return /"kid"\s*:/.test(header) ? setMember(signed, 'kid', JSON.stringify(key.kid)) : signed;
}
