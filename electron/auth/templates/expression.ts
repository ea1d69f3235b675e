/**
 * What stands between "${" and "}" in a claim template: a path, one test and one default, and nothing that could run.
 *
 *   account.username | account.name | account.claims.NAME… | client.id | client.name | scope | scopes | audience
 *   PATH includes WORD      true or false
 *   PATH or "text"          the text where there is nothing at the path
 */

import { Refusal } from '../../../shared/result';

export interface Expression {
  readonly path: readonly string[];
  readonly includes?: string;
  readonly otherwise?: string;
}

const shape =
  /^(?<path>[A-Za-z_][\w-]*(?:\.[\w:/-]+)*)(?:\s+(?:includes\s+(?<word>[^\s"{}]+)|or\s+"(?<text>[^"{}]*)"))?$/;
const roots: Readonly<Record<string, readonly string[] | undefined>> = {
  account: ['username', 'name', 'claims'],
  client: ['id', 'name'],
  scope: [],
  scopes: [],
  audience: [],
};

/** Refuses with `invalid_request` and the text that is no expression. */
export function readExpression(text: string): Expression {
  const { path: dotted = '', word, text: otherwise } = shape.exec(text.trim())?.groups ?? {};
  const path = dotted.split('.');
  if (dotted === '' || !isKnown(path)) throw unknown(text);
  return {
    path,
    ...(word === undefined ? {} : { includes: word }),
    ...(otherwise === undefined ? {} : { otherwise }),
  };
}

/** Members of an account's claims are anybody's own; all other names are these. */
function isKnown([root = '', member, ...rest]: readonly string[]): boolean {
  const members = Object.hasOwn(roots, root) ? roots[root] : undefined;
  if (members === undefined) return false;
  if (member === undefined) return members.length === 0;
  if (!members.includes(member)) return false;
  return member === 'claims' ? rest.length > 0 : rest.length === 0;
}

function unknown(text: string): Refusal {
  const shown = text.length > 60 ? `${text.slice(0, 60)}…` : text;
  return new Refusal(
    'invalid_request',
    `"\${${shown}}" is no expression of a claim template. "\${account.username}", "\${scopes includes orders.write}" and "\${account.claims.team or "none"}" are.`,
    { member: 'claims' },
  );
}
