import { findAlgorithm } from '../../shared/algorithms';
import type { KeySummary } from '../../shared/nouns/key';
import type { KeyRow } from '../store/keys';
import { toPublishedJwk } from './export';

/** A key as everyone may see it, built member by member so that nothing sealed comes along. */
export function toSummary(row: KeyRow, usable: boolean, liveTokens: number): KeySummary {
  const publicJwk = toPublishedJwk(row);
  return {
    kid: row.kid,
    alg: row.alg,
    family: findAlgorithm(row.alg)?.family ?? 'signature',
    state: row.state,
    usable,
    ...(publicJwk === undefined ? {} : { publicJwk: { ...publicJwk } }),
    createdAtMs: row.createdAtMs,
    ...(row.lastUsedAtMs === null ? {} : { lastUsedAtMs: row.lastUsedAtMs }),
    liveTokens,
  };
}
