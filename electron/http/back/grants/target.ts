/** Which of the granted resources a token is for (RFC 8707 §2.2), and the part of the scope that makes sense there. */

import type { Core } from '../../../auth/core';
import { chooseResource, words } from '../../../auth/grants/plan';
import { identityScopes } from '../../../../shared/limits';
import { Problem } from '../../problem';
import type { Form } from '../form';

/** One at most: an access token is for one API (RFC 9068 §5). Refuses with `invalid_target`. */
export function readResource(form: Form): string | undefined {
  const named = form.all('resource');
  if (named.length > 1) {
    throw new Problem('invalid_target', 'Ask for one resource at a time: a token is for one API.');
  }
  const [resource] = named;
  if (resource !== undefined && /#|^[^:]*$/.test(resource)) {
    throw new Problem('invalid_target', "'resource' must be an absolute URI without a fragment.");
  }
  return resource;
}

export interface Target {
  readonly audience: string;
  /** The part of the granted scope that this resource knows, and facts about the person. */
  readonly scope: string;
}

/** `granted` holds no resource where the default one of its scope is meant. */
export function chooseTarget(
  core: Core,
  asked: string | undefined,
  granted: { readonly resources: readonly string[]; readonly scope: string },
): Target {
  const resource = chooseResource(core, asked ?? granted.resources[0], granted.scope);
  const allowed =
    granted.resources.length > 0
      ? granted.resources
      : [chooseResource(core, undefined, granted.scope).audience];
  if (!allowed.includes(resource.audience)) {
    throw new Problem('invalid_target', `'${resource.audience}' was not granted.`);
  }
  const offered = new Set<string>([...words(resource.scope), ...identityScopes]);
  const scope = words(granted.scope).filter((word) => offered.has(word));
  return { audience: resource.audience, scope: scope.join(' ') };
}
