/** Whether what an SD-JWT discloses is what its issuer signed (RFC 9901 §7.1). */

import type { Check } from '../../../shared/tokens/verdict';
import type { SelectiveReading } from '../reading/token-reading';
import { checkFor } from './check';

const { pass, fail } = checkFor('disclosures', '_sd', 'RFC 9901 §7.1');

export function checkDisclosures({ faults, disclosures, unfolding }: SelectiveReading): Check {
  const [first, ...more] = faults;
  if (first !== undefined) {
    const rest =
      more.length === 0
        ? ''
        : ` There ${more.length === 1 ? 'is 1 more fault' : `are ${more.length} more faults`}.`;
    return { ...fail(`${first.message}${rest}`), reference: first.reference };
  }
  if (unfolding === undefined) return fail('The payload is no JSON object that digests could stand in.');
  const { undisclosed } = unfolding;
  const kept = undisclosed === 0 ? '' : ` ${count(undisclosed, 'digest')} kept back, or a decoy.`;
  if (disclosures.length === 0) return pass(`Nothing is disclosed.${kept}`);
  return pass(`${count(disclosures.length, 'disclosure')}, each with the digest the issuer signed.${kept}`);
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
