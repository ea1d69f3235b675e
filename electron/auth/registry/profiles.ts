/** Profiles: what a person expects of tokens of a kind, saved under a name. */

import { Refusal } from '../../../shared/result';
import type { Policy } from '../../../shared/tokens/policy';
import {
  builtInProfiles,
  expandPolicy,
  type Profile,
  type SaveProfile,
} from '../../../shared/tokens/profiles';
import { deleteProfile, listProfiles, saveProfile } from '../../store/profiles';
import { change } from '../change';
import type { Core } from '../core';

/** Those of the specifications, then one's own by name. */
export function profileList({ db }: Core): readonly Profile[] {
  return [...builtInProfiles, ...listProfiles(db)];
}

/** Creates or changes a profile. Refuses with `already_exists` a name that is taken, `not_found` an unknown id. */
export function putProfile(core: Core, { id, name, policy }: SaveProfile): Profile {
  const present = id === undefined ? undefined : findOwn(core, id);
  const profile = { id: present?.id ?? newId(core), name, builtIn: false, policy };
  assertFree(core, profile);
  change(core, ['settings'], (record) => {
    saveProfile(core.db, profile, core.clock.now());
    record({
      action: present ? 'profile.changed' : 'profile.created',
      subjectKind: 'profile',
      subjectId: profile.id,
      message: `Profile ${name} ${present ? 'changed' : 'created'}.`,
    });
  });
  return profile;
}

/** Refuses with `not_found` an unknown id, `not_possible` a profile of a specification. */
export function removeProfile(core: Core, id: string): null {
  const { name } = findOwn(core, id);
  change(core, ['settings'], (record) => {
    deleteProfile(core.db, id);
    record({
      action: 'profile.removed',
      subjectKind: 'profile',
      subjectId: id,
      message: `Profile ${name} removed.`,
    });
  });
  return null;
}

/** The policy with what its profile adds, own or built in. Refuses with `not_found`. */
export function withProfile({ db }: Core, policy: Policy | undefined): Policy | undefined {
  return policy && expandPolicy(policy, policy.profile === undefined ? [] : listProfiles(db));
}

function findOwn({ db }: Core, id: string): Profile {
  if (builtInProfiles.some((profile) => profile.id === id)) {
    throw new Refusal(
      'not_possible',
      'The profile of a specification stays as it is; save yours under another name.',
    );
  }
  const found = listProfiles(db).find((profile) => profile.id === id);
  if (found === undefined) throw new Refusal('not_found', `There is no profile "${id}".`, { member: 'id' });
  return found;
}

function assertFree({ db }: Core, { id, name }: Profile): void {
  const same = (other: Profile) => other.id !== id && other.name.toLowerCase() === name.toLowerCase();
  if ([...builtInProfiles, ...listProfiles(db)].some(same)) {
    throw new Refusal('already_exists', `There is a profile "${name}" already. Choose another name.`, {
      member: 'name',
    });
  }
}

function newId({ random }: Core): string {
  return `own-${Buffer.from(random(8)).toString('hex')}`;
}
