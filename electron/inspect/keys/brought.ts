/** What a token says of the key it wants to be checked with (RFC 7515 §4.1.2 to §4.1.8). Nothing of it is believed. */

import type { BroughtKey } from '../../../shared/tokens/brought-keys';
import type { TokenDocument } from '../../../shared/tokens/document';
import { privateJwkMembers } from '../../keys/members';
import { asObject, type JsonObject, member } from '../reading/token-reading';
import { thumbprintOf } from '../thumbprint';
import { quoted } from '../wording';
import { describeChain } from './certificates';
import { describeJwk } from './describe-key';
import { decodeX5c } from './x5c';

type Parameter = BroughtKey['parameter'];

const parameters: readonly Parameter[] = ['jwk', 'jku', 'x5c', 'x5u', 'x5t', 'x5t#S256'];

const explanations: Readonly<Record<Parameter, string>> = {
  jwk: 'A key the token brings along: whoever wrote the token wrote it, so a signature that fits it proves nothing.',
  jku: 'An address the sender offers for keys; it is not fetched, because a sender could offer his own.',
  x5c: 'Certificates the token brings along, untrusted: they count only when they lead to a root you trusted before.',
  x5u: 'An address the sender offers for a certificate; it is not fetched.',
  x5t: 'The SHA-1 thumbprint of a certificate: a hint which key to take from those you trust, and a weak one.',
  'x5t#S256': 'The SHA-256 thumbprint of a certificate: a hint which key to take from those you trust.',
};
const proofExplanation =
  'The key of this proof: what it proves is possession of that key, to be compared with the "jkt" of the access token.';

/** In a fixed order; empty for a token that names nothing but a kid. Never throws, never fetches. */
export function whatTheTokenBrings(document: TokenDocument, nowS: number): readonly BroughtKey[] {
  const header = asObject(document.header?.value) ?? {};
  return parameters
    .filter((parameter) => Object.hasOwn(header, parameter))
    .map((parameter) => ({
      parameter,
      explanation:
        parameter === 'jwk' && document.use === 'DPoP proof' ? proofExplanation : explanations[parameter],
      ...contentOf(parameter, member(header, parameter), nowS),
    }));
}

function contentOf(
  parameter: Parameter,
  value: unknown,
  nowS: number,
): Pick<BroughtKey, 'value' | 'thumbprint' | 'chain'> {
  if (parameter === 'jwk') return describeBroughtJwk(asObject(value), value);
  if (parameter !== 'x5c')
    return { value: typeof value === 'string' ? quoted(value).slice(1, -1) : quoted(value) };
  const certificates = decodeX5c(value);
  if (certificates === undefined) return { value: 'not a list of certificates in base64' };
  const chain = describeChain(certificates, nowS);
  return { value: chain.certificates[0]?.subject ?? '', chain };
}

function describeBroughtJwk(
  jwk: JsonObject | undefined,
  value: unknown,
): Pick<BroughtKey, 'value' | 'thumbprint'> {
  if (jwk === undefined) return { value: quoted(value) };
  const isPrivate = privateJwkMembers.some((name) => Object.hasOwn(jwk, name));
  const words = describeJwk(jwk) + (isPrivate ? ', with its private part' : '');
  const thumbprint = thumbprintOf(jwk);
  return thumbprint === undefined ? { value: words } : { value: words, thumbprint };
}
