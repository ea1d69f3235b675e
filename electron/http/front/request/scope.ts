/** What a client may ask a person for. */

import { identityScopes } from '../../../../shared/limits';
import type { Core } from '../../../auth/core';
import { words } from '../../../auth/grants/plan';
import type { ClientRow } from '../../../store/clients';
import { findResource } from '../../../store/resources';
import type { Form } from '../../back/form';

/** How the endpoint says no: by a redirect, a page or JSON. */
export type Refuse = (
  error: 'invalid_request' | 'invalid_scope' | 'invalid_target',
  description: string,
) => never;

export interface Asked {
  /** All of it is allowed; the client's whole scope where it named none. */
  readonly scope: string;
  /** RFC 8707; empty for the default one. */
  readonly resources: readonly string[];
}

export function readAsked(core: Core, form: Form, client: ClientRow, refuse: Refuse): Asked {
  const resources = [...new Set(form.all('resource'))];
  if (resources.some((audience) => findResource(core.db, audience) === undefined))
    refuse('invalid_target', 'There is no such resource here.');
  return { resources, scope: readScope(core, form.one('scope'), client, resources, refuse) };
}

/** What the client may ask for at the resources it names, and facts about the person. */
function readScope(
  core: Core,
  asked: string | undefined,
  client: ClientRow,
  resources: readonly string[],
  refuse: Refuse,
): string {
  if (asked === undefined) return client.scope;
  const identity: readonly string[] = identityScopes;
  const offered = resources.flatMap((audience) => words(findResource(core.db, audience)?.scope ?? ''));
  const own = words(client.scope).filter((word) => resources.length === 0 || offered.includes(word));
  const refused = words(asked).filter((word) => !own.includes(word) && !identity.includes(word));
  if (refused.length > 0 || asked.length > 1024)
    refuse('invalid_scope', `The client may not ask for '${refused.join(' ').slice(0, 200)}'.`);
  return words(asked).join(' ');
}
