/** Keys of this desktop for a signature. */

import type { KeyChoice, UsableKey } from '../layers/layer';
import type { KeyRingReader, VerificationKey } from '../ports';

/** Asks the key ring by the exact algorithm. A kid must have been checked to be one that may be looked up. */
export async function chooseLocalKeys(
  keyRing: KeyRingReader,
  kid: string | undefined,
  alg: string,
): Promise<KeyChoice> {
  const found = await keyRing.find(kid, alg);
  const fitting = found.filter((key) => key.alg === alg);
  if (fitting.length > 0) return { outcome: 'found', keys: fitting.map(usable) };
  const [other] = found;
  if (other !== undefined) {
    const message = `The token says ${alg}, but this key of yours signs with ${other.alg} alone.`;
    return { outcome: 'unfit', message, reference: 'RFC 8725 §3.1' };
  }
  const message =
    kid === undefined ? `Your key ring has no ${alg} key.` : `Your key ring has no key "${kid}".`;
  return { outcome: 'none', given: true, message, reference: 'RFC 7515 §6' };
}

function usable({ key, kid, alg, source, state }: VerificationKey): UsableKey {
  return {
    key,
    algFromToken: false,
    provenance: {
      alg,
      source,
      ...(kid === undefined ? {} : { kid }),
      ...(state === undefined ? {} : { state }),
    },
  };
}
