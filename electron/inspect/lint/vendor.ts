/** Tokens of well-known issuers that are easily misused. */

import { asObject, type JsonObject, member } from '../reading/token-reading';
import { type Hit, hitIn } from './hit';
import { audiences, type LintSubject } from './subject';

const inHeader = hitIn('header');
const inPayload = hitIn('payload');

export function* lintVendor({ header, claims, alg }: LintSubject): Generator<Hit> {
  if (claims === undefined) return;
  const iss = member(claims, 'iss');
  const issuer = typeof iss === 'string' ? iss : '';
  if (
    /^https:\/\/(?:sts\.windows\.net|login\.microsoftonline\.)/.test(issuer) &&
    Object.hasOwn(header, 'nonce')
  )
    yield inHeader('entra-graph', 'The header of this Entra token has "nonce".', 'nonce');
  if (issuer.includes('/realms/') && audiences(claims).includes('account'))
    yield inPayload('keycloak-account', '"aud" names "account".', 'aud');
  if (
    issuer.startsWith('https://cognito-idp.') &&
    member(claims, 'token_use') === 'access' &&
    audiences(claims).length === 0
  )
    yield inPayload('cognito-no-audience', '"token_use" is "access".', 'aud');
  if (isOldServiceAccount(issuer, claims))
    yield inPayload('kubernetes-legacy', 'It is bound to no pod and never expires.', 'exp');
  if (issuer === 'supabase' && member(claims, 'role') === 'service_role')
    yield inPayload('supabase-service-role', '"role" is "service_role".', 'role');
  if (issuer.startsWith('https://securetoken.google.com/') && alg === 'none')
    yield inHeader('firebase-emulator', 'It is of securetoken.google.com, but not signed.', 'alg');
}

function isOldServiceAccount(issuer: string, claims: JsonObject): boolean {
  const isOld =
    issuer === 'kubernetes/serviceaccount' ||
    member(claims, 'kubernetes.io/serviceaccount/secret.name') !== undefined;
  return (
    isOld && member(claims, 'exp') === undefined && asObject(member(claims, 'kubernetes.io')) === undefined
  );
}
