/** Addresses that lead a server into its own network (RFC 8725bis §3.10). */

const privateNames = /(?:^|\.)(?:localhost|local|internal|intranet|lan|home|corp)$/;
const privateNumbers =
  /^(?:0\.|10\.|127\.|169\.254\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.)/;
const privateSixes = /^\[(?:::1?\]|::ffff:|f[cd]|fe[89ab])/;

/** Why an address must not be followed, as the end of a sentence; undefined for an ordinary one. */
export function pointsInward(address: string): string | undefined {
  const url = parse(address);
  if (url === undefined) return 'is no address';
  if (url.protocol !== 'https:') return `has the scheme "${url.protocol.slice(0, 32)}"`;
  if (url.username !== '' || url.password !== '') return 'holds a user name or password';
  const { hostname } = url;
  if (privateNames.test(hostname) || privateNumbers.test(hostname) || privateSixes.test(hostname))
    return 'names a machine of a private network';
  return undefined;
}

function parse(address: string): URL | undefined {
  try {
    return new URL(address);
  } catch {
    return undefined;
  }
}
