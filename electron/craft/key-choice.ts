/** From a choice of key to the key; each is imported once and kept for the next keystroke. */

import type { JWK } from 'jose';
import type { CraftKey } from '../../shared/tokens/craft';
import { sha256Base64url } from '../digest/sha256';
import { invalidKey } from '../inspect/keys/given-key';
import { isPublicKey, secretBytes } from '../inspect/keys/secret';
import { readKeys } from '../inspect/read-key';
import { macAlgorithms, type SigningKey, secretOf, toSigningKey } from './signing-key';

/** The key ring as crafting sees it: a private part opened in main, by its kid. */
export interface RingKeys {
  /** Refuses with `not_found`, or `not_possible` when the private part is gone; `open` with the keychain's code. */
  find(kid: string): { readonly alg: string; readonly open: () => Promise<JWK> };
}

/** Keys of a run. A pasted key stays for a few others at most, because it is the user's and no longer wanted then. */
export interface KeyChoices {
  /** Undefined for "none". Refuses with `invalid_key` and as the ring does. */
  choose(choice: CraftKey): Promise<SigningKey | undefined>;
}

const pastedKept = 4;

export function createKeyChoices(ring: RingKeys): KeyChoices {
  const fromRing = new Map<string, SigningKey>();
  const pasted = new Map<string, SigningKey>();
  return {
    choose: async (choice) => {
      if (choice.kind === 'none') return undefined;
      if (choice.kind === 'ring') return openRingKey(ring, choice.kid, fromRing);
      const name = sha256Base64url(JSON.stringify(choice));
      const key = pasted.get(name) ?? readPasted(choice);
      pasted.delete(name);
      pasted.set(name, key);
      for (const oldest of [...pasted.keys()].slice(0, -pastedKept)) pasted.delete(oldest);
      return key;
    },
  };
}

/** The ring is asked each time: a key whose private part has been discarded must not go on signing. */
async function openRingKey(ring: RingKeys, kid: string, kept: Map<string, SigningKey>): Promise<SigningKey> {
  const { alg, open } = ring.find(kid);
  const known = kept.get(kid);
  if (known !== undefined) return known;
  const jwk = await open();
  const key = toSigningKey({ jwk: { ...jwk, kid, alg }, source: 'key ring' });
  kept.set(kid, key);
  return key;
}

function readPasted(choice: Exclude<CraftKey, { kind: 'none' | 'ring' }>): SigningKey {
  if (choice.kind === 'secret') return readAnySecret(choice);
  const [key, ...more] = readKeys(choice);
  if (key === undefined || more.length > 0)
    throw invalidKey(`This holds ${more.length + 1} keys; give the one to sign with.`);
  return toSigningKey(key);
}

/** Validators refuse a public key or nothing as a secret; attackers try both, so here they sign and it is said. */
function readAnySecret(choice: Extract<CraftKey, { kind: 'secret' }>): SigningKey {
  const bytes = secretBytes(choice);
  const key = { ...secretOf(bytes), algs: macAlgorithms, source: 'secret' as const };
  if (!isPublicKey(choice.text, bytes)) return key;
  return {
    ...key,
    weakness: () =>
      'The secret is a public key: whoever knows it can sign like this, which is the attack "algorithm confusion".',
  };
}
