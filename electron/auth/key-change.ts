import type { KeyChange } from '../keys/key-ring';
import { change } from './change';
import type { Core } from './core';

/** How the key ring writes on behalf of the service: one transaction, with its audit entries and the news of it. */
export function keyChange(core: Core): KeyChange {
  return (body) =>
    change(core, ['keys'], (record) =>
      body((action, kid, message) => record({ action, subjectKind: 'key', subjectId: kid, message })),
    );
}
