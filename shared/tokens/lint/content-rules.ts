/** Rules about what a payload gives away, what it grants, how large it is, and what vendors put in. */

import { error, info, type LintRule, warning } from './rule';

export const contentRules = {
  'secret-claim': error(
    'Secret in a readable payload',
    'RFC 7519 §12',
    'The payload is encoded, not encrypted: everyone who sees the token reads it.',
    'Take it out and replace what it held.',
  ),
  'credential-value': error(
    'Credential in a readable payload',
    'RFC 7519 §12',
    'The value looks like the key of a service.',
    'Take it out and replace the key.',
  ),
  'private-key-value': error(
    'Private key in a readable payload',
    'RFC 7519 §12',
    'Everyone who sees the token has the key now.',
    'Take it out and replace the key.',
  ),
  'token-value': warning(
    'Token inside the payload',
    'RFC 9700 §4.9',
    'Whoever gets this token gets the one inside too.',
    'Hand tokens over one by one.',
  ),
  'card-number': error(
    'Payment card number',
    'RFC 7519 §12',
    'The number has the prefix and check digit of a card; tokens end up in logs.',
    'Take it out.',
  ),
  'national-id': warning(
    'National identification number',
    'RFC 7519 §12',
    'It has the form of a US social security number.',
    'Take it out.',
  ),
  'email-value': info(
    'Email address',
    'RFC 7519 §12',
    'Tokens end up in logs, and with them the address.',
    'Keep it out of tokens that APIs get.',
  ),
  'phone-value': info(
    'Telephone number',
    'RFC 7519 §12',
    'Tokens end up in logs, and with them the number.',
    'Keep it out of tokens that APIs get.',
  ),
  'personal-claim': info(
    'Personal data',
    'RFC 9068 §6',
    'Everyone on the way reads who the person is.',
    'Keep it out, or encrypt the token.',
  ),
  'email-unverified': info(
    'Address not verified',
    'OpenID Connect Core 1.0 §5.1',
    'Anyone can claim an address; accounts must not be linked by it.',
    'Ignore "email" while "email_verified" is false.',
  ),
  'privileged-role': warning(
    'Administrator rights',
    'RFC 9700 §2.3',
    'A stolen token with these rights opens everything.',
    'Give such rights for minutes and bind the token to its client.',
  ),
  'injection-value': warning(
    'Value that attacks its reader',
    'RFC 8725 §3.10',
    'The text is written to be run by a page, query, template or logger that trusts it.',
    'Treat claims as a stranger’s text.',
  ),
  'prototype-member': error(
    'Member that changes objects',
    'RFC 8725 §3.10',
    'In JavaScript, copying this member can change every object of the program.',
    'Refuse the token.',
  ),
  'invisible-characters': warning(
    'Invisible characters',
    'RFC 7515 §10.13',
    'Control and direction characters make two different texts look alike.',
    'Compare the escaped form.',
  ),
  'size-session-id': info(
    'Size beside a session id',
    'RFC 6750 §2.1',
    'The token is sent with every request, where a session needs a few bytes.',
    'Keep it small, or hold claims at the server.',
  ),
  'size-cookie': warning(
    'Does not fit a cookie',
    'RFC 6265 §6.1',
    'Browsers need only keep 4,096 bytes of a cookie, and silently drop a larger one.',
    'Take claims out, or keep the token at the server.',
  ),
  'size-header': error(
    'Too large for a request header',
    'RFC 9110 §5.4',
    'By default nginx and Apache refuse header lines over 8 KiB.',
    'Take claims out, most often a list of groups.',
  ),
  'size-node': error(
    'Too large for Node.js',
    'RFC 9110 §5.4',
    'Node.js refuses requests with more than 16 KiB of headers.',
    'Take claims out, most often a list of groups.',
  ),
  'entra-graph': info(
    'Made for Microsoft Graph',
    'Microsoft identity platform, access tokens',
    'With "nonce" in its header only Microsoft can check the signature.',
    'Ask for a token of your own API.',
  ),
  'keycloak-account': warning(
    'Default audience of Keycloak',
    'Keycloak, audience support',
    '"account" is in every token of the realm, so it sets no API apart.',
    'Add an audience mapper for your API.',
  ),
  'cognito-no-audience': info(
    'Cognito access token',
    'Amazon Cognito, verifying a token',
    'It has no "aud"; the API must compare "client_id" and "token_use" instead.',
    'Compare both.',
  ),
  'kubernetes-legacy': warning(
    'Service account token of the old kind',
    'Kubernetes, service account tokens',
    'It lives as long as its secret and works everywhere in the cluster.',
    'Use projected tokens.',
  ),
  'supabase-service-role': error(
    'Supabase service key',
    'Supabase, API keys',
    'The role "service_role" passes by all row-level rules.',
    'Use it on servers only; replace it if it reached a browser.',
  ),
  'firebase-emulator': warning(
    'From the Firebase emulator',
    'Firebase, local emulator suite',
    'The emulator signs nothing; a server that accepts such tokens accepts everything.',
    'Make sure production is not set to the emulator.',
  ),
} as const satisfies Record<string, LintRule>;
