/** The lines about algorithm and key. */

import type { Check, KeyProvenance } from '../../../shared/tokens/verdict';
import type { KeyChoice, UsableKey } from '../layers/layer';
import { makeVisible } from '../text/visible';
import { capital, quoted } from '../wording';
import { checkFor } from './check';

const algorithm = checkFor('algorithm', 'alg', 'RFC 8725 §3.1');
const key = checkFor('key', 'key', 'RFC 8725 §3.1');

const notVerifiable = 'Choose a key: one of yours, or paste a secret, PEM, JWK or JWKS.';

/** Why a name is not on the list; undefined for one that is. Comes before any key is looked up. */
export function refuseAlgorithm(
  alg: unknown,
  known: boolean,
  expected: string | undefined,
  allowed?: readonly string[],
): Check | undefined {
  if (alg === undefined)
    return algorithm.fail('The header has no "alg", so nothing says how to check the token.');
  if (typeof alg !== 'string') return algorithm.fail(`"alg" must be text; it is ${quoted(alg)}.`);
  if (alg === 'none')
    return algorithm.fail('"alg" is "none": nobody signed this token, anyone can write one like it.');
  if (alg === 'RSA1_5') {
    return {
      ...algorithm.fail(
        'RSA1_5 is not supported: its padding has been broken again and again. RSA-OAEP is its successor.',
      ),
      reference: 'RFC 8725 §3.2',
    };
  }
  if (!known)
    return algorithm.fail(
      `"alg" is ${quoted(alg)}, which is no algorithm accepted here; names count letter by letter.`,
    );
  if (expected !== undefined && alg !== expected) {
    return algorithm.fail(`The token says ${alg}; you expect ${quoted(expected)}.`);
  }
  if (allowed !== undefined && !allowed.includes(alg))
    return algorithm.fail(
      `The token says ${alg}; allowed are ${allowed.map((name) => quoted(name).slice(1, -1)).join(', ')}.`,
    );
  return undefined;
}

/** The algorithm is good; what remains to say is who chose it. */
export function acceptAlgorithm(
  alg: string,
  used: UsableKey | undefined,
  expected: string | undefined,
): Check {
  if (used === undefined) return algorithm.pass(`${alg}, an algorithm accepted here.`);
  if (used.algFromToken) {
    return algorithm.warn(
      `${alg} is the token's own word: the key names no algorithm. Name the one you expect.`,
    );
  }
  if (expected !== undefined) return algorithm.pass(`${alg}, as you expect.`);
  return algorithm.pass(`${alg}, the one algorithm of ${keyName(used.provenance)}.`);
}

/** What can be said before the key has been tried. */
export function explainMissingKey(choice: Exclude<KeyChoice, { outcome: 'found' }>): Check {
  if (choice.outcome === 'unfit') return { ...key.fail(choice.message), reference: choice.reference };
  if (!choice.given) return key.skip(notVerifiable);
  return { ...key.fail(choice.message), reference: choice.reference ?? 'RFC 8725 §3.5' };
}

/** A retired key is no longer published, so no other validator would find it. */
export function checkKeyState({ provenance, caution }: UsableKey): Check {
  const name = capital(keyName(provenance));
  if (provenance.source === 'DPoP proof')
    return {
      ...key.pass(`${name}: whoever made the proof holds it. Nobody vouches for it.`),
      reference: 'RFC 9449 §4.3',
    };
  if (provenance.state === 'retired')
    return key.fail(`${name} is retired: APIs no longer find it in your JWKS.`);
  if (provenance.state === 'next')
    return key.warn(`${name} is meant for later and should not have signed yet.`);
  if (caution !== undefined) return key.warn(`${name}. ${caution}`);
  if (provenance.state === 'retiring') return key.pass(`${name}, published until its last token expires.`);
  return key.pass(`${name}.`);
}

/** "key 3KxP_Wa7… from your key ring". */
export function keyName({ kid, source, file }: KeyProvenance): string {
  const from = source === 'key ring' ? 'from your key ring' : `from the ${source} you gave`;
  if (file !== undefined)
    return `${kid === undefined ? 'the key' : `key ${shortKid(kid)}`} in ${makeVisible(file)}`;
  if (source === 'secret') return 'the secret you gave';
  if (source === 'DPoP proof') return 'the key it brings along';
  if (source === 'cnf claim') return 'the key the issuer vouched for in "cnf"';
  return kid === undefined ? `the key ${from}` : `key ${shortKid(kid)} ${from}`;
}

/** A thumbprint is told apart by its beginning. */
export function shortKid(kid: string): string {
  const shown = kid.length > 16 ? `${kid.slice(0, 8)}…` : kid;
  return quoted(shown).slice(1, -1);
}
