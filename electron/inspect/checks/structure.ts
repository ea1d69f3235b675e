/** Whether the text is, byte for byte, the one spelling of a token of the wanted kind. */

import type { Problem } from '../../../shared/tokens/document';
import type { Policy } from '../../../shared/tokens/policy';
import type { Check } from '../../../shared/tokens/verdict';
import { asObject, isUnencoded, member, type TokenReading } from '../reading/token-reading';
import { normalizeType } from '../reading/token-use';
import { checkFor } from './check';

const { pass, fail, skip } = checkFor('structure', 'token', 'RFC 8725 §3.14');

/** Everything that must hold before any cryptography (RFC 8725 §3.4, §3.7, §3.14). */
export function checkStructure(reading: TokenReading, kind: Policy['kind']): Check {
  const misfit = wrongKind(reading, kind);
  if (misfit !== undefined) return fail(misfit);
  const [first, ...more] = problemsFor(reading, kind);
  if (first !== undefined)
    return { ...fail(problemSentence(first, more.length)), reference: first.reference };
  if (reading.envelope === undefined) return fail('The parts make neither a JWS nor a JWE.');
  const detached = reading.envelope.form === 'jws' && reading.envelope.payloadText === undefined;
  if (detached) {
    const message =
      'The payload is detached: it travels apart and must be put back before the signature can be checked.';
    return { ...fail(message), reference: 'RFC 7515 appendix F' };
  }
  if (kind === 'jwt' && !hasClaims(reading))
    return fail('The payload is no JSON object, so it holds no claims.');
  return pass(passSentence(reading));
}

const opaqueSentence =
  'An opaque token: no part of it is a header, so only its issuer can tell what it is worth.';

/** A token that is not to be read is no broken one, as long as nobody gave a key to check it with. */
export function skipOpaque(reading: TokenReading): Check | undefined {
  return reading.kind === 'opaque' ? skip(opaqueSentence) : undefined;
}

function wrongKind({ kind: found, token }: TokenReading, kind: Policy['kind']): string | undefined {
  if (token === '') return 'There is no token.';
  if (found === 'opaque') return opaqueSentence;
  const isJson = found === 'jws-json' || found === 'jwe-json';
  if (kind === 'jwt' && isJson)
    return 'A JWT is always compact; this is the JSON form, which only a JWS or JWE may take.';
  const isJwe = found === 'jwe' || found === 'jwe-json';
  if (kind === 'jws' && isJwe) return 'You asked for a JWS; this is a JWE.';
  if (kind === 'jwe' && !isJwe && found !== 'damaged') return 'You asked for a JWE; this is a JWS.';
  return undefined;
}

/** The payload of a plain JWS may be anything (RFC 7515 §3), and so may be a token inside a token. */
function problemsFor(reading: TokenReading, kind: Policy['kind']): readonly Problem[] {
  const headers = reading.envelope
    ? (reading.envelope.form === 'jws' ? reading.envelope.signatures : reading.envelope.recipients).flatMap(
        ({ header }) => header.problems,
      )
    : (reading.header?.problems ?? []);
  const payload = kind === 'jwt' ? (reading.payload?.problems ?? []) : [];
  return [...reading.problems, ...headers, ...payload];
}

function problemSentence({ part, message, offset }: Problem, more: number): string {
  const place = part === 'token' ? '' : `In the ${part}: `;
  const where = offset === undefined || part === 'token' ? '' : ` (character ${offset + 1} of the token)`;
  const rest = more === 0 ? '' : ` There ${more === 1 ? 'is 1 more flaw' : `are ${more} more flaws`}.`;
  return `${place}${message.replace(/\.$/, '')}${where}.${rest}`;
}

function hasClaims(reading: TokenReading): boolean {
  if (reading.envelope?.form === 'jwe') return true;
  return asObject(reading.payload?.value) !== undefined || isNested(reading);
}

/** Whether the payload is announced to be a token itself (RFC 7519 §5.2). */
export function isNested(reading: TokenReading): boolean {
  const cty = member(asObject(reading.header?.value), 'cty');
  return typeof cty === 'string' && normalizeType(cty) === 'jwt';
}

const countWords: Readonly<Record<number, string>> = { 3: 'Three', 5: 'Five' };

function passSentence({ envelope, parts, header, payload }: TokenReading): string {
  const depth = Math.max(header?.scan.depth ?? 0, payload?.value === undefined ? 0 : payload.scan.depth);
  const count = envelope?.compact ? (countWords[parts.length] ?? 'All') : 'All';
  const encoding = isUnencoded(header?.value) ? 'parts (payload as it stands)' : 'canonical base64url parts';
  return `${count} ${encoding}, no duplicate members, depth ${depth}.`;
}
