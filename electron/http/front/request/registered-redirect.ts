/** Whether an answer may be sent to a redirect URI. */

const loopbackAddress = /^http:\/\/(?:127\.0\.0\.1|\[::1\])(?=[:/?]|$)/;

/**
 * Character by character the one that is registered (RFC 9700 §2.1); at a loopback address at any port, which an app
 * learns only when it listens (RFC 8252 §7.3).
 */
export function isRegistered(redirectUri: string, registered: readonly string[]): boolean {
  if (registered.includes(redirectUri)) return true;
  if (!loopbackAddress.test(redirectUri)) return false;
  const wanted = withoutPort(redirectUri);
  return (
    wanted !== undefined && registered.some((uri) => loopbackAddress.test(uri) && withoutPort(uri) === wanted)
  );
}

/** By the text, so that nothing is normalised on the way; undefined where the port is none. */
function withoutPort(uri: string): string | undefined {
  const [, authority = '', port, rest = ''] =
    /^(http:\/\/(?:127\.0\.0\.1|\[::1\]))(?::(\d{1,5}))?([/?].*)?$/s.exec(uri) ?? [];
  return authority === '' || Number(port ?? 80) > 65535 ? undefined : authority + rest;
}
