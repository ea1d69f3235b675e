/** Where codes may be sent (RFC 8252 §7, RFC 9700 §2.1). */

/** Without fragment: https, http on a loopback address, or a private-use scheme with a dot in it. */
export function isRedirectUri(text: string): boolean {
  const url = parse(text);
  if (url === undefined || text.includes('#') || /[^\x21-\x7e]/.test(text)) return false;
  if (url.username !== '' || url.password !== '') return false;
  if (url.protocol === 'https:') return true;
  if (url.protocol === 'http:') return isLoopback(text);
  return url.protocol.includes('.');
}

/** http or https on an address of this machine; names can be made to point elsewhere, but for "localhost". */
export function isLoopback(text: string): boolean {
  const url = parse(text);
  const isWeb = url?.protocol === 'http:' || url?.protocol === 'https:';
  return isWeb && ['127.0.0.1', '[::1]', 'localhost'].includes(url?.hostname ?? '');
}

function parse(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}
