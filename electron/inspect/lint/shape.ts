/** How much a payload says. */

import { type JsonObject, member } from '../reading/token-reading';
import { listed } from '../wording';
import { type Hit, hitIn } from './hit';
import type { LintSubject } from './subject';

const hit = hitIn('payload');
const manyClaims = 30;

export function* lintShape({ claims, document, typ }: LintSubject): Generator<Hit> {
  const { payload, kind } = document;
  if (claims === undefined) {
    const promises = typ === 'jwt' || typ?.endsWith('+jwt') === true;
    if (promises && payload?.value !== undefined && kind !== 'jwe')
      yield hit('payload-not-claims', 'It is JSON, but no object.');
    return;
  }
  const names = Object.keys(claims);
  if (names.length === 0) yield hit('claims-none', 'The payload is {}.');
  if (names.length > manyClaims) yield hit('claims-many', `There are ${names.length}.`);
  const empty = names.filter((name) => isEmpty(claims, name));
  if (empty.length > 0)
    yield hit(
      'claim-empty',
      `${listed(empty.slice(0, 5))} ${empty.length === 1 ? 'says' : 'say'} nothing.`,
      empty[0],
    );
}

function isEmpty(claims: JsonObject, name: string): boolean {
  const value = member(claims, name);
  if (value === null || value === '') return true;
  return typeof value === 'object' && Object.keys(value as object).length === 0;
}
