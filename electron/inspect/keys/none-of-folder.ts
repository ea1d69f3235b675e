/** A folder of keys none of which fits: the one that does is put in its place before any layer is opened. */

import type { KeyChoice } from '../layers/layer';

export function noneOfFolder(name: string): KeyChoice {
  return {
    outcome: 'none',
    given: true,
    message: `No key of the folder "${name}" fits; the table of keys says of each why not.`,
    reference: 'RFC 8725 §3.5',
  };
}
