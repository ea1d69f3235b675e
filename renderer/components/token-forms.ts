/** A token in the forms in which people carry it elsewhere. */

/** "Authorization: Bearer …" (RFC 6750 §2.1). */
export function authorizationHeader(token: string): string {
  return `Authorization: Bearer ${token}`;
}

/** A curl command; tokens hold no character that a single-quoted shell word would mind. */
export function curlCommand(token: string, url: string): string {
  return `curl -H '${authorizationHeader(token.replaceAll("'", ''))}' '${url.replaceAll("'", '%27')}'`;
}

export function environmentLine(token: string): string {
  return `ACCESS_TOKEN=${token}`;
}
