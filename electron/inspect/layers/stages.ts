/** The stages every layer goes through: header, algorithm, key, and only then cryptography. Each can be the last. */

import type { Check } from '../../../shared/tokens/verdict';
import type { CheckFor } from '../checks/check';
import { checkKeyState, explainMissingKey } from '../checks/key';
import type { KeyChoice, OpenedLayer, UsableKey } from './layer';

export interface Stages<Entry> {
  readonly header: Check;
  /** Why the algorithm is refused. */
  readonly refused: Check | undefined;
  /** The entry of an accepted algorithm. */
  readonly algorithm: Entry | undefined;
  /** What to say of an accepted algorithm, once the key is known and before. */
  readonly accept: (algorithm: Entry, used: UsableKey | undefined) => Check;
  /** Called only when header and algorithm hold. */
  readonly choose: (algorithm: Entry) => Promise<KeyChoice>;
  /** Called only with keys that fit. */
  readonly open: (algorithm: Entry, keys: readonly UsableKey[]) => Promise<Opening>;
  /** Where the outcome of the cryptography stands. */
  readonly line: CheckFor;
}

/** What the cryptography said. */
export interface Opening {
  readonly outcome: Check;
  /** The key that opened it, or the first that did not. */
  readonly used: UsableKey | undefined;
  readonly payload?: Uint8Array;
}

export async function goThrough<Entry>(stages: Stages<Entry>): Promise<OpenedLayer> {
  const { header, refused, algorithm, accept, line } = stages;
  if (refused !== undefined || algorithm === undefined || header.outcome === 'fail') {
    const judged = refused ?? (algorithm && accept(algorithm, undefined));
    const checks = [header, ...(judged ? [judged] : []), line.skip(beforeKeys)];
    return { checks, keyless: false };
  }
  const choice = await stages.choose(algorithm);
  if (choice.outcome === 'found')
    return conclude(stages, algorithm, await stages.open(algorithm, choice.keys));
  const skipped = line.skip(choice.outcome === 'unfit' ? unfitKey : noKey);
  const checks = [header, accept(algorithm, undefined), explainMissingKey(choice), skipped];
  return { checks, keyless: choice.outcome === 'none' };
}

function conclude<Entry>({ header, accept }: Stages<Entry>, algorithm: Entry, opening: Opening): OpenedLayer {
  const { outcome, used, payload } = opening;
  return {
    checks: [header, accept(algorithm, used), ...(used ? [checkKeyState(used)] : []), outcome],
    keyless: false,
    ...(used === undefined ? {} : { provenance: used.provenance }),
    ...(payload === undefined ? {} : { payload }),
  };
}

const beforeKeys = 'Not checked: no key is tried on a token whose header does not hold.';
const unfitKey = 'Not checked: this key must not be used for it.';
const noKey = 'Not checked: there is no key to check it with.';
