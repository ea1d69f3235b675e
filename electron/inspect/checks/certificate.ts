/** The certificate a key came in: the mathematics do not ask for its dates, a person should know. */

import type { Check, KeyProvenance } from '../../../shared/tokens/verdict';
import { describeMoment } from '../durations';
import { checkFor } from './check';

const line = checkFor('key', 'certificate', 'RFC 5280 §4.1.2.5');

/** One line where the moment lies outside the certificate's dates; none otherwise. */
export function checkCertificate(provenance: KeyProvenance | undefined, nowS: number): readonly Check[] {
  const { notBeforeS, notAfterS } = provenance?.certificate ?? {};
  if (notAfterS !== undefined && nowS > notAfterS)
    return [line.warn(`The certificate of this key expired at ${describeMoment(notAfterS)}.`)];
  if (notBeforeS !== undefined && nowS < notBeforeS)
    return [line.warn(`The certificate of this key is not valid before ${describeMoment(notBeforeS)}.`)];
  return [];
}
