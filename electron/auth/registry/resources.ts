/** Resources: the APIs tokens are for. */

import { findAlgorithm } from '../../../shared/algorithms';
import type { Resource, SaveResource } from '../../../shared/nouns/client';
import { Refusal } from '../../../shared/result';
import { deleteResource, findResource, listResources, saveResource } from '../../store/resources';
import { change } from '../change';
import type { Core } from '../core';

export function resourceList(core: Core): readonly Resource[] {
  return listResources(core.db);
}

/** Creates or changes a resource; its algorithm has to be one that exists (`unsupported_algorithm`). */
export function putResource(core: Core, input: SaveResource): Resource {
  if (!findAlgorithm(input.alg)) {
    throw new Refusal(
      'unsupported_algorithm',
      `"${input.alg}" is not a signature algorithm of JOSE. "ES256" is one.`,
      { member: 'alg' },
    );
  }
  const present = findResource(core.db, input.audience);
  const row: Resource = { ...input, createdAtMs: present?.createdAtMs ?? core.clock.now() };
  change(core, ['resources'], (record) => {
    saveResource(core.db, row);
    record({
      action: present ? 'resource.changed' : 'resource.created',
      subjectKind: 'resource',
      subjectId: row.audience,
      message: `Resource ${row.audience} ${present ? 'changed' : 'created'}: tokens signed with ${row.alg}.`,
    });
  });
  return row;
}

/** Tokens already issued for it go on until they expire. */
export function removeResource(core: Core, audience: string): null {
  change(core, ['resources'], (record) => {
    if (!deleteResource(core.db, audience)) {
      throw new Refusal('not_found', `There is no resource with the audience "${audience}".`);
    }
    record({
      action: 'resource.removed',
      subjectKind: 'resource',
      subjectId: audience,
      message: `Resource ${audience} removed.`,
    });
  });
  return null;
}
