/** What is odd about a token made by hand: how header, key and signature disagree, and what decoding says of it. */

import { findAlgorithm } from '../../shared/algorithms';
import { limits } from '../../shared/limits';
import type { Problem } from '../../shared/tokens/document';
import { decodeToken } from '../inspect/decode';
import { isUnencoded } from '../inspect/reading/token-reading';
import { quote } from '../keys/quote';
import type { Form } from './assemble';
import type { PreparedHeader } from './header';
import type { SigningKey } from './signing-key';

/** In the order of the token's parts: header, payload, signature, then the text as a whole. */
export function odditiesOf(
  token: string,
  header: PreparedHeader,
  payload: Uint8Array,
  key: SigningKey | undefined,
  form: Form,
): readonly Problem[] {
  const own = [
    algorithmOddity(header, key),
    kidOddity(header, key),
    payloadOddity(header, payload, form),
    timesOddity(payload),
    weaknessOddity(header, key),
    sizeOddity(token),
  ].filter((problem) => problem !== undefined);
  const written = form === 'detached' ? [] : decodeToken(token).problems;
  return [...own, ...written];
}

function odd(part: Problem['part'], message: string, reference: string): Problem {
  return { part, message, reference };
}

function algorithmOddity({ members, alg }: PreparedHeader, key: SigningKey | undefined): Problem | undefined {
  const said = members?.alg;
  if (members === undefined) {
    return odd('header', 'The header is no JSON object, so it names no algorithm.', 'RFC 7515 §4');
  }
  if (key === undefined) return unsignedOddity(said);
  if (said === alg) return undefined;
  if (said === undefined)
    return odd('header', `"alg" is missing; the signature is ${alg}.`, 'RFC 7515 §4.1.1');
  return odd(
    'header',
    `"alg" says ${quote(said)}, but the signature is ${alg}: no sound validator accepts it.`,
    'RFC 8725 §2.1',
  );
}

function unsignedOddity(said: unknown): Problem {
  if (said === 'none') {
    return odd(
      'signature',
      'This token is unsecured: nobody signed it, and anyone can change it.',
      'RFC 8725 §3.2',
    );
  }
  const known = findAlgorithm(said) !== undefined;
  const what = known
    ? `The header promises ${quote(said)}, but the signature is missing`
    : `"alg" is ${quote(said)} and the signature is missing`;
  return odd('signature', `${what}: a validator must refuse it.`, 'RFC 8725 §2.1');
}

function kidOddity({ members }: PreparedHeader, key: SigningKey | undefined): Problem | undefined {
  if (key?.kid === undefined || members === undefined || members.kid === key.kid) return undefined;
  if (members.kid !== undefined) {
    return odd(
      'header',
      `"kid" is ${quote(members.kid)}, but the key that signed is ${quote(key.kid)}.`,
      'RFC 7515 §4.1.4',
    );
  }
  return odd('header', '"kid" is missing: a validator has to try every key it knows.', 'RFC 7515 §4.1.4');
}

/** RFC 7797 §5.2: an unencoded payload travels inside the compact form only without a full stop. */
function payloadOddity({ members }: PreparedHeader, payload: Uint8Array, form: Form): Problem | undefined {
  const declares = members !== undefined && members.b64 === false;
  if (!declares || form === 'detached') return undefined;
  if (!isUnencoded(members)) {
    return odd('header', '"b64" counts only when "crit" names it, so the payload is encoded.', 'RFC 7797 §6');
  }
  const isPlain = form === 'flattened' || /^[ -~]*$/.test(Buffer.from(payload).toString('latin1'));
  const hasStop = form === 'compact' && payload.includes(0x2e);
  if (isPlain && !hasStop) return undefined;
  return odd(
    'payload',
    'An unencoded payload with a full stop or control characters breaks the compact form: choose detached.',
    'RFC 7797 §5.2',
  );
}

function timesOddity(payload: Uint8Array): Problem | undefined {
  const claims = objectOf(payload);
  const wrong = ['exp', 'nbf', 'iat'].find(
    (name) => claims[name] !== undefined && typeof claims[name] !== 'number',
  );
  if (wrong !== undefined) {
    return odd('payload', `"${wrong}" must be a number of seconds since 1970.`, 'RFC 7519 §2');
  }
  const { exp, nbf, iat } = claims;
  const earlier = Object.entries({ nbf, iat }).find(([, at]) => Number(exp) <= Number(at));
  if (earlier === undefined) return undefined;
  return odd(
    'payload',
    `"exp" must be later than "${earlier[0]}"; this token is never valid.`,
    'RFC 7519 §4.1.4',
  );
}

function objectOf(payload: Uint8Array): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(Buffer.from(payload).toString('utf8'));
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

function weaknessOddity({ alg }: PreparedHeader, key: SigningKey | undefined): Problem | undefined {
  const weakness = alg === undefined ? undefined : key?.weakness?.(alg);
  return weakness === undefined ? undefined : odd('signature', weakness, 'RFC 8725 §3.5');
}

function sizeOddity(token: string): Problem | undefined {
  if (token.length <= limits.tokenBytes) return undefined;
  return odd(
    'token',
    `The token has ${token.length} characters; few readers take more than ${limits.tokenBytes}.`,
    'RFC 8725 §3.4',
  );
}
