import { change } from '../auth/change';
import type { Core } from '../auth/core';
import { countOutlivedLibrary, deleteOutlivedLibrary } from '../store/library';
import { recordEntry } from './library';

/** Removes entries whose time is over; writes only if there are any, and it can. Needs no keychain. */
export function tidyLibrary(core: Core): void {
  // An old file that cannot be written to has not been migrated either: it may not have the table.
  if (core.db.readonly) return;
  const nowMs = core.clock.now();
  const count = countOutlivedLibrary(core.db, nowMs);
  if (count === 0) return;
  change(core, ['library'], (record) => {
    deleteOutlivedLibrary(core.db, nowMs);
    const message = `${count} ${count === 1 ? 'token has' : 'tokens have'} left the library: their time was over.`;
    recordEntry(record, 'tidied', 'all', message);
  });
}
