import type { Judging } from '../inspect/ports';
import { toSeconds } from './clock';
import type { Core } from './core';
import { denyList } from './revocations/deny-list';
import { issuerOf } from './settings';

/** This desktop as a validator: its clock, its keys, its deny list, its issuer. */
export function judging(core: Core): Judging {
  return {
    nowS: () => toSeconds(core.clock.now()),
    keyRing: core.keyRing,
    denyList: denyList(core),
    issuer: issuerOf(core),
  };
}
