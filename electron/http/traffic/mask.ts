/** Which values of a request or an answer are secrets, and what is shown in their place. */

const parameters = new Set([
  ...[
    'client_secret',
    'password',
    'refresh_token',
    'access_token',
    'id_token',
    'code',
    'code_verifier',
    'device_code',
  ],
  ...[
    'client_assertion',
    'assertion',
    'subject_token',
    'actor_token',
    'token',
    'id_token_hint',
    'logout_token',
  ],
  ...['interaction', 'user_code', 'registration_access_token', 'request_uri', 'verification_uri_complete'],
]);
const headers = new Set(['authorization', 'cookie', 'set-cookie', 'dpop', 'proxy-authorization']);

export function isSecretParameter(name: string): boolean {
  return parameters.has(name);
}

export function isSecretHeader(name: string): boolean {
  return headers.has(name.toLowerCase());
}

/** Says how much there was and nothing of it, but the scheme of an Authorization header and the name of a cookie. */
export function mask(value: string, name = ''): string {
  const [, known = '', rest = value] =
    name.toLowerCase() === 'authorization' || name.toLowerCase().endsWith('cookie')
      ? (/^([\w-]+[ =])(.*)$/s.exec(value) ?? [])
      : [];
  return `${known}•••• (${rest.length} characters)`;
}

/** A JSON text with its secrets masked, at any depth; text that is no JSON stays out of sight. */
export function maskJson(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), (name, value: unknown) =>
      typeof value === 'string' && isSecretParameter(name) ? mask(value) : value,
    );
  } catch {
    return text === '' ? '' : mask(text);
  }
}

/** An address with the secrets of its query masked. */
export function maskAddress(address: string): string {
  const [base = '', query] = address.split('?', 2);
  if (query === undefined) return address;
  const masked = [...new URLSearchParams(query)].map(
    ([name, value]) => `${name}=${isSecretParameter(name) ? mask(value) : encodeURIComponent(value)}`,
  );
  return `${base}?${masked.join('&')}`;
}
