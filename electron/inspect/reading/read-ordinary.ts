/** The short way through a token that is as most are; only its values are read, not its places and flaws. */

import { limits } from '../../../shared/limits';
import { readHeader } from './read-header';
import { asObject, isUnencoded, member, type TokenValues } from './token-reading';

/**
 * The values that `readToken` finds in a compact JWS of three parts. Undefined for every other text, and where the
 * payload holds anything that takes a second look. Never throws.
 */
export function readOrdinary(token: string): TokenValues | undefined {
  const payloadStart = token.indexOf('.') + 1;
  const payloadEnd = token.indexOf('.', payloadStart);
  if (payloadStart === 0 || payloadEnd === -1 || !isThreeParts(token, payloadEnd)) return undefined;
  const header = readHeader(token, payloadStart - 1).json;
  const object = asObject(header.value);
  if (object === undefined || member(object, 'enc') !== undefined || isUnencoded(object)) return undefined;
  const payload = readPayload(token.slice(payloadStart, payloadEnd));
  if (payload === undefined) return undefined;
  return { token, kind: member(object, 'alg') === 'none' ? 'unsecured' : 'jws', header, payload };
}

/** A tilde would make it an SD-JWT. */
function isThreeParts(token: string, lastDot: number): boolean {
  return token.length <= limits.tokenBytes && token.indexOf('.', lastDot + 1) === -1 && !token.includes('~');
}

function readPayload(text: string): TokenValues['payload'] {
  const bytes = Buffer.from(text, 'base64url');
  // Node passes over what is no base64; then there are fewer bytes than the characters make.
  if (text.length % 4 === 1 || bytes.length !== Math.floor((text.length * 3) / 4)) return undefined;
  const json = bytes.toString();
  if (json.includes('\ufffd') || opensMany(json)) return undefined;
  try {
    return { value: JSON.parse(json) as unknown };
  } catch {
    return undefined;
  }
}

/** Whether there are enough opening brackets for the JSON to be deeper than the limit. */
function opensMany(json: string): boolean {
  return opensMoreThan(json, '{', limits.jsonDepth / 2) || opensMoreThan(json, '[', limits.jsonDepth / 2);
}

function opensMoreThan(json: string, bracket: string, most: number): boolean {
  let count = 0;
  for (let at = json.indexOf(bracket); at !== -1; at = json.indexOf(bracket, at + 1)) {
    count += 1;
    if (count > most) return true;
  }
  return false;
}
