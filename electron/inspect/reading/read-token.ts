/** Any text as a token, as far as it goes. */

import { limits } from '../../../shared/limits';
import type { Problem } from '../../../shared/tokens/document';
import { readCompact } from './read-compact';
import type { JsonReading } from './json-reading';
import { withoutValue } from './read-json';
import { readJsonSerialization } from './read-json-serialization';
import { plainPart } from './read-part';
import { readSdJwt } from './read-sd-jwt';
import type { TokenReading } from './token-reading';

/** Reads the text exactly as given. Never throws; linear in its length. */
export function readToken(token: string): TokenReading {
  const reading = readKnown(token) ?? readPlain(token);
  return token.length > limits.tokenBytes ? curtail(reading) : reading;
}

function readKnown(token: string): TokenReading | undefined {
  if (/^\s*\{/.test(token)) return readJsonSerialization(token);
  return readSdJwt(token) ?? readCompact(token);
}

function readPlain(token: string): TokenReading {
  const opens = /^\s*\{/.test(token);
  const { part } = plainPart(token, 'text', 0, token.length);
  const problems: readonly Problem[] = opens
    ? [
        {
          part: 'text',
          offset: 0,
          message: 'This is JSON, but neither a JWS nor a JWE.',
          reference: 'RFC 7515 §7.2',
        },
      ]
    : [];
  return { token, kind: opens || token === '' ? 'damaged' : 'opaque', parts: [part], problems };
}

/** Beyond the size limit the text is shown, but nothing walks its values. */
function curtail(reading: TokenReading): TokenReading {
  const size = reading.token.length;
  const message = `The token has ${size} characters; ${limits.tokenBytes} are the limit, so its members are not read.`;
  const problem: Problem = { part: 'token', offset: limits.tokenBytes, message, reference: 'RFC 8725 §3.4' };
  const shown = (json: JsonReading | undefined) => json && withoutValue(json);
  const header = shown(reading.header);
  const payload = shown(reading.payload);
  return {
    token: reading.token,
    kind: reading.kind,
    parts: reading.parts,
    problems: [problem, ...reading.problems],
    ...(header === undefined ? {} : { header }),
    ...(payload === undefined ? {} : { payload }),
  };
}
