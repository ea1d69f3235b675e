/** The metadata document (RFC 8414 §2, OpenID Connect Discovery §3), derived from the table of routes. */

import { identityScopes } from '../../../shared/limits';
import { listResources } from '../../store/resources';
import type { Handler } from '../call';
import type { ServerContext } from '../context';
import { urlOf } from '../route';

export function serveMetadata(context: ServerContext): Handler {
  return (call) => call.json(metadataOf(context), 200, { 'cache-control': 'no-cache' });
}

/** The whole document as it is now: switches and resources may change while the server runs. */
export function metadataOf(context: ServerContext): Readonly<Record<string, unknown>> {
  const routes = context.routes.filter((route) => route.isOn?.(context) ?? true);
  const addresses = routes.flatMap((route) =>
    route.metadata === undefined ? [] : [[route.metadata, urlOf(context, route)] as const],
  );
  const facts = routes.map((route) => route.facts?.(context) ?? {});
  return Object.assign(
    { issuer: context.issuer },
    Object.fromEntries(addresses),
    {
      scopes_supported: scopes(context),
      subject_types_supported: ['public'],
      claims_parameter_supported: false,
    },
    ...facts,
  );
}

function scopes({ core }: ServerContext): readonly string[] {
  const own = listResources(core.db).flatMap(({ scope }) => scope.split(' '));
  return [...new Set([...identityScopes, ...own])].filter((scope) => scope !== '');
}
