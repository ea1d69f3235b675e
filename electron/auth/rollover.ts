/** Signing keys that are replaced on a schedule: the next one is published first, the old one retires after its last token. */

import { findAlgorithm } from '../../shared/algorithms';
import { type KeyRow, listKeys } from '../store/keys';
import { readSettings } from '../store/settings';
import type { Core } from './core';
import { keyChange } from './key-change';

const dayMs = 86_400_000;
const hourMs = 3_600_000;

/**
 * Does what is due by now, and nothing while the schedule is off; call it now and then. Of the days a key signs, its
 * successor is published in the last hours, so that whoever keeps a copy of the keys has it in time. Refuses as the
 * vault does while the keychain is locked.
 */
export async function rollOver(core: Core): Promise<void> {
  const { keyRolloverDays, keyLeadHours } = readSettings(core.db);
  if (keyRolloverDays === 0) return;
  const keys = listKeys(core.db);
  for (const active of keys.filter(isScheduled)) {
    const ageMs = core.clock.now() - (active.activatedAtMs ?? active.createdAtMs);
    const next = keys.find(({ alg, state }) => alg === active.alg && state === 'next');
    await step(core, active, next, {
      isDue: ageMs >= keyRolloverDays * dayMs,
      isNear: ageMs >= keyRolloverDays * dayMs - keyLeadHours * hourMs,
      leadMs: keyLeadHours * hourMs,
    });
  }
}

/** A shared secret is not published, so that whoever checks with it would have to be told. */
function isScheduled({ alg, state }: KeyRow): boolean {
  return state === 'active' && findAlgorithm(alg)?.family === 'signature';
}

interface Due {
  readonly isDue: boolean;
  readonly isNear: boolean;
  readonly leadMs: number;
}

/** A successor that was published too late still gets its time to become known. */
async function step(core: Core, active: KeyRow, next: KeyRow | undefined, due: Due): Promise<void> {
  const { alg } = active;
  if (next === undefined) {
    if (due.isNear) await core.keyRing.generate({ alg, state: 'next' }, keyChange(core));
    return;
  }
  const isKnown = core.clock.now() - next.createdAtMs >= due.leadMs;
  if (due.isDue && isKnown) await core.keyRing.activate(next.kid, keyChange(core));
}
