/** Everything that was found out about a token, before it is put into words. */

import type { Check, Denial, KeyProvenance } from '../../../shared/tokens/verdict';
import type { JsonObject } from '../reading/token-reading';

export interface Findings {
  readonly checks: readonly Check[];
  readonly provenance?: KeyProvenance;
  /** There was no usable key. */
  readonly keyless: boolean;
  /** Judged with the keys and rules of this desktop. */
  readonly local: boolean;
  readonly claims?: JsonObject;
  /** An entry that matches, even if it came only after the moment judged at. */
  readonly denial?: Denial;
  readonly nowS: number;
}

/** The entry that makes the deny-list check fail. */
export function standingDenial({ checks, denial }: Findings): Denial | undefined {
  return checks.some(({ id, outcome }) => id === 'deny-list' && outcome === 'fail') ? denial : undefined;
}

/** What to say where nothing could be checked: about the key that is missing, else about the text. */
export function keylessReason({ checks }: Findings): string {
  const keys = checks.filter(({ id }) => id === 'key');
  const missing = keys.find(({ outcome }) => outcome !== 'pass') ?? keys[0];
  return (missing ?? checks[0])?.message ?? '';
}
