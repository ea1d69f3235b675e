/** Which of the given keys a token may be checked with. */

import { Refusal } from '../../../shared/result';
import type { KeyChoice, UsableKey } from '../layers/layer';
import { type GivenSource, readKeys } from '../read-key';
import { type JsonObject, member } from '../reading/token-reading';
import type { GivenKey } from './given-key';

/** A key that this header must not be checked with; the others of a set may still fit. */
export interface Unfit {
  readonly unfit: string;
  readonly reference: string;
}

export type Bind = (given: GivenKey) => Promise<UsableKey | Unfit>;

/** Reads the source and binds what fits; tells apart a key that is no key, one that is unsound and one that is unfit. */
export async function chooseKeys(source: GivenSource, header: JsonObject, bind: Bind): Promise<KeyChoice> {
  try {
    return await choose(readKeys(source), header, bind);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { outcome: 'none', given: true, message: error.message };
  }
}

async function choose(keys: readonly GivenKey[], header: JsonObject, bind: Bind): Promise<KeyChoice> {
  const kid = member(header, 'kid');
  const candidates = byKid(keys, kid);
  if (candidates.length === 0) {
    return {
      outcome: 'none',
      given: true,
      message: 'No key of the set has the "kid" of the token.',
      reference: 'RFC 7517 §4.5',
    };
  }
  const bound = await Promise.all(candidates.map((key) => bindOrRefuse(key, bind)));
  const usable = bound.filter((key): key is UsableKey => 'provenance' in key);
  if (usable.length > 0) return { outcome: 'found', keys: usable };
  const refusal = bound.find((key) => key instanceof Refusal);
  if (refusal !== undefined) throw refusal;
  const first = bound.find((key): key is Unfit => 'unfit' in key);
  return {
    outcome: 'unfit',
    message: first?.unfit ?? 'No key fits.',
    reference: first?.reference ?? 'RFC 8725 §3.1',
  };
}

/** A key of a set that cannot be used at all does not keep the others from being used. */
async function bindOrRefuse(given: GivenKey, bind: Bind): Promise<UsableKey | Unfit | Refusal> {
  try {
    return await bind(given);
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

/** In a set the kid decides; a single key was chosen by the person who gave it. */
function byKid(keys: readonly GivenKey[], kid: unknown): readonly GivenKey[] {
  if (keys.length === 1 || kid === undefined) return keys;
  const named = keys.filter(({ jwk }) => jwk.kid === kid);
  return named.length > 0 ? named : keys.filter(({ jwk }) => jwk.kid === undefined);
}

/** Said where a single key has another kid than the token asks for. */
export function kidCaution({ jwk }: GivenKey, header: JsonObject): string | undefined {
  const kid = member(header, 'kid');
  if (jwk.kid === undefined || kid === undefined || jwk.kid === kid) return undefined;
  return 'Its "kid" is not the one the token names.';
}
