/** What a client may know of a person, by the scopes it was granted (OpenID Connect Core §5.1, §5.4). */

import type { AccountRow } from '../../store/accounts';
import { fillTemplate } from '../templates/fill';

const byScope: Readonly<Record<string, readonly string[]>> = {
  profile: [
    'name',
    'family_name',
    'given_name',
    'middle_name',
    'nickname',
    'preferred_username',
    'profile',
    'picture',
    'website',
    'gender',
    'birthdate',
    'zoneinfo',
    'locale',
    'updated_at',
  ],
  email: ['email', 'email_verified'],
  address: ['address'],
  phone: ['phone_number', 'phone_number_verified'],
};

/** Every claim a scope can bring, for the metadata. */
export const identityClaimNames: readonly string[] = ['sub', ...Object.values(byScope).flat()];

/** The claims without `sub`. An account's own claims of the standard names come first, then what its record says. */
export function identityClaims(
  account: Pick<AccountRow, 'username' | 'displayName' | 'claims'>,
  scope: string,
  clientId = '',
): Readonly<Record<string, unknown>> {
  const known: Readonly<Record<string, unknown>> = {
    name: account.displayName,
    preferred_username: account.username,
    ...fillTemplate(account.claims, {
      account: { username: account.username, name: account.displayName, claims: account.claims },
      client: { id: clientId, name: clientId },
      scope,
      scopes: scope.split(' '),
      audience: clientId,
    }),
  };
  const names = scope
    .split(' ')
    .flatMap((word) => (Object.hasOwn(byScope, word) ? byScope[word] : undefined) ?? []);
  return Object.fromEntries(
    names.filter((name) => Object.hasOwn(known, name)).map((name) => [name, known[name]]),
  );
}
