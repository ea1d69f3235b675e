/** Rights that open everything. */

import { quoted } from '../wording';
import { type Hit, hitIn } from './hit';
import { type Leaf, leavesOf } from './leaves';
import type { LintSubject } from './subject';

const flagName = /^(?:is[_-]?)?(?:admin|administrator|root|super_?user|staff|sudo)$/i;
const roleName =
  /^(?:roles?|groups?|permissions?|authorities|wids|scopes?|cognito:groups|.*[/:](?:roles?|groups?))$/i;
const powerful =
  /^(?:ROLE_)?(?:.*[-_: ])?(?:admin|administrator|administrators|root|superuser|super-?admin|owner|sysadmin|realm-admin|domain admins|cluster-admin|global administrator)$/i;
/** Global administrator of a Microsoft Entra directory. */
const entraGlobalAdministrator = '62e90394-69f5-4237-9190-012177145e10';

export function* lintPrivileges({ content }: LintSubject): Generator<Hit> {
  if (content === undefined) return;
  const found = [...leavesOf(content)].find(isPrivileged);
  if (found === undefined) return;
  const { member: place, value } = found;
  yield hitIn('payload')('privileged-role', `"${quoted(place).slice(1, -1)}" is ${quoted(value)}.`, place);
}

function isPrivileged({ name, value }: Leaf): boolean {
  if (flagName.test(name)) return value === true || value === 1 || value === 'true' || value === 'yes';
  if (!roleName.test(name) || typeof value !== 'string') return false;
  return (
    value === entraGlobalAdministrator ||
    value.split(' ').some((word) => powerful.test(word)) ||
    powerful.test(value)
  );
}
