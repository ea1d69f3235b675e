/** Whether a DPoP proof belongs to the request and the access token it comes with (RFC 9449 §4.3). */

import type { Check } from '../../../shared/tokens/verdict';
import { sha256Base64url } from '../../digest/sha256';
import { readToken } from '../reading/read-token';
import { asObject, claimsJson, type JsonObject, member } from '../reading/token-reading';
import { thumbprintOf } from '../thumbprint';
import { quoted } from '../wording';
import { checkFor } from './check';
import { type ClaimsUnderCheck, expectedUse } from './claims';

const method = checkFor('method', 'htm', 'RFC 9449 §4.3');
const address = checkFor('address', 'htu', 'RFC 9449 §4.3');
const tokenHash = checkFor('access-token', 'ath', 'RFC 9449 §4.3');
const binding = checkFor('binding', 'cnf.jkt', 'RFC 9449 §6.1');

export function checkProof(subject: ClaimsUnderCheck): readonly Check[] {
  if (expectedUse(subject) !== 'DPoP proof') return [];
  return [checkMethod(subject), checkAddress(subject), checkTokenHash(subject), checkBinding(subject)];
}

function checkMethod({ claims, policy }: ClaimsUnderCheck): Check {
  const htm = member(claims, 'htm');
  if (typeof htm !== 'string' || htm === '') return method.fail(`"htm" must be text; it is ${quoted(htm)}.`);
  if (policy.htm === undefined)
    return method.skip(`For ${quoted(htm)}. Name the method to have it compared.`);
  if (htm !== policy.htm) return method.fail(`For ${quoted(htm)}, not for ${quoted(policy.htm)}.`);
  return method.pass(`For ${quoted(htm)}, as you expect.`);
}

function checkAddress({ claims, policy }: ClaimsUnderCheck): Check {
  const htu = member(claims, 'htu');
  const own = typeof htu === 'string' ? normalizeAddress(htu) : undefined;
  if (own === undefined) return address.fail(`"htu" must be an http or https address; it is ${quoted(htu)}.`);
  if (policy.htu === undefined)
    return address.skip(`For ${quoted(htu)}. Name the address to have it compared.`);
  const expected = normalizeAddress(policy.htu);
  if (own !== expected) return address.fail(`For ${quoted(htu)}, not for ${quoted(policy.htu)}.`);
  if (/[?#]/.test(String(htu)))
    return address.warn(`For ${quoted(htu)}: it matches, but "htu" goes without query and fragment.`);
  return address.pass(`For ${quoted(htu)}, as you expect.`);
}

/**
 * An address without query and fragment in its one spelling (RFC 3986 §6.2.2, §6.2.3): host in lower case, no default
 * port, no dot segments, nothing escaped that need not be. Undefined for what is no http or https address.
 */
export function normalizeAddress(text: string): string | undefined {
  const url = parseAddress(text);
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:') return undefined;
  return `${url.protocol}//${url.host}${url.pathname.replace(/%[0-9a-f]{2}/gi, plainest)}`;
}

function parseAddress(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}

function plainest(escaped: string): string {
  const character = String.fromCharCode(Number.parseInt(escaped.slice(1), 16));
  return /[A-Za-z0-9._~-]/.test(character) ? character : escaped.toUpperCase();
}

function checkTokenHash({ claims, policy }: ClaimsUnderCheck): Check {
  const ath = member(claims, 'ath');
  if (ath !== undefined && typeof ath !== 'string')
    return tokenHash.fail(`"ath" must be text; it is ${quoted(ath)}.`);
  if (policy.accessToken === undefined) {
    return ath === undefined
      ? tokenHash.skip('It comes with no access token, so it is good for asking for tokens only.')
      : tokenHash.skip('Give the access token it comes with to have it compared.');
  }
  if (ath === undefined) return tokenHash.fail('"ath" is missing; with an access token it must be there.');
  const own = sha256Base64url(policy.accessToken);
  if (ath !== own) return tokenHash.fail('It belongs to another access token than the one you gave.');
  return tokenHash.pass('It comes with the access token you gave.');
}

/** Says whose token it is; the access token itself is judged apart. */
function checkBinding({ header, policy }: ClaimsUnderCheck): Check {
  const jkt = thumbprintOf(asObject(member(header, 'jwk')));
  if (jkt === undefined) return binding.skip('Without a whole key in the proof there is nothing to compare.');
  if (policy.accessToken === undefined)
    return binding.skip(`The proof's key has the thumbprint ${jkt}. Give the access token to compare.`);
  const reading = readToken(policy.accessToken);
  const claims = asObject(claimsJson(reading)?.value);
  if (claims === undefined)
    return binding.skip(
      `The access token is not readable: its issuer has to say whether it is bound to ${jkt}.`,
    );
  const bound = boundThumbprint(claims);
  if (bound === undefined)
    return binding.fail('The access token has no "cnf" with "jkt": no key is bound to it.');
  if (bound !== jkt)
    return binding.fail(`The access token is bound to key ${quoted(bound)}; the proof is made with ${jkt}.`);
  return binding.pass(`The access token is bound to the proof's key, ${jkt}.`);
}

function boundThumbprint(claims: JsonObject): string | undefined {
  const jkt = member(asObject(member(claims, 'cnf')), 'jkt');
  return typeof jkt === 'string' ? jkt : undefined;
}
