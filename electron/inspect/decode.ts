/** A token as a document: everything its bytes say, however broken, and no word on whether it holds. */

import type { PayloadForm, TokenDocument } from '../../shared/tokens/document';
import { findPrefix } from '../../shared/tokens/token-prefixes';
import { describeSelective, explainSelective } from './disclosed';
import { guessingBits } from './entropy';
import { explainClaims } from './explain';
import { readToken } from './reading/read-token';
import { stripSurroundings } from './reading/strip';
import type { JwsEnvelope, TokenReading } from './reading/token-reading';
import { useOf } from './reading/token-use';
import { viewOf } from './view';

/** Decodes any text. Never throws; what cannot be read is named in `problems` with its place. Nothing is verified. */
export function decodeToken(text: string): TokenDocument {
  return documentOf(readToken(stripSurroundings(text)));
}

function describeOpaque(token: string): Pick<TokenDocument, 'entropyBits' | 'prefix'> {
  const known = findPrefix(token);
  const entropyBits = guessingBits(token);
  if (known === undefined) return { entropyBits };
  const { prefix, title, meaning, source } = known;
  return { entropyBits, prefix: { prefix, title, meaning, source } };
}

/** What the envelope of a JSON form, or of an unusual payload, has beyond header and payload. */
function describeEnvelope(
  envelope: TokenReading['envelope'],
): Pick<TokenDocument, 'otherHeaders' | 'payloadForm'> {
  if (envelope === undefined) return {};
  const entries = envelope.form === 'jws' ? envelope.signatures : envelope.recipients;
  const [, ...others] = entries;
  const payloadForm = envelope.form === 'jws' ? payloadFormOf(envelope) : undefined;
  return {
    ...(others.length === 0 ? {} : { otherHeaders: others.map(({ header }) => viewOf(header)) }),
    ...(payloadForm === undefined ? {} : { payloadForm }),
  };
}

/** An empty payload in a JSON form is an empty payload; in the compact form nobody can tell. */
function payloadFormOf({ compact, payloadText, unencoded }: JwsEnvelope): PayloadForm | undefined {
  const detached = payloadText === undefined || (compact && payloadText === '');
  if (unencoded) return detached ? 'unencoded and detached' : 'unencoded';
  return detached ? 'detached' : undefined;
}

/** The document of a reading that has been made already. */
export function documentOf(reading: TokenReading): TokenDocument {
  const { token, kind, parts, header, payload, problems, selective, envelope } = reading;
  return {
    token,
    kind,
    use: useOf(reading),
    size: token.length,
    parts,
    ...(header === undefined ? {} : { header: viewOf(header) }),
    ...(payload === undefined ? {} : { payload: viewOf(payload) }),
    claims: [
      ...explainClaims('header', header),
      ...explainClaims('payload', payload),
      ...(selective === undefined ? [] : explainSelective(selective)),
    ],
    problems: [
      ...problems,
      ...(header?.problems ?? []),
      ...(payload?.problems ?? []),
      ...(selective?.faults ?? []),
    ],
    ...(kind === 'opaque' ? describeOpaque(token) : {}),
    ...(selective === undefined ? {} : describeSelective(selective)),
    ...describeEnvelope(envelope),
  };
}
