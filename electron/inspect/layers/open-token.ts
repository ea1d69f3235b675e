/** Opening a token layer by layer; a nested JWT is only as good as all of them (RFC 8725 §3.3). */

import { findAlgorithm } from '../../../shared/algorithms';
import { limits } from '../../../shared/limits';
import type { KeySource } from '../../../shared/tokens/policy';
import type { Check, KeyProvenance } from '../../../shared/tokens/verdict';
import { checkFor } from '../checks/check';
import { refuseAlgorithm } from '../checks/key';
import { checkStructure, isNested, skipOpaque } from '../checks/structure';
import { findKeyManagement } from '../encryption-algorithms';
import { readToken } from '../reading/read-token';
import {
  asObject,
  type Envelope,
  type JsonObject,
  member,
  type TokenReading,
} from '../reading/token-reading';
import { readUtf8 } from '../text/utf8';
import { openEncryption } from './decryption';
import { defaultSource, givesSignatureKey, onlyOpens } from './default-source';
import type { LayerContext, OpenedLayer } from './layer';
import { headerCheck, openSignature } from './signature';

export interface OpenedToken {
  readonly checks: readonly Check[];
  /** Of the innermost layer, only when every layer held. */
  readonly payload?: Uint8Array;
  readonly provenance?: KeyProvenance;
  readonly keyless: boolean;
  /** What the outermost layer held encrypted, whatever came of the layers inside. */
  readonly decrypted?: Uint8Array;
  /** The layer whose claims count; absent when they are out of sight. */
  readonly claimsLayer?: TokenReading;
  /** Whose keys that layer was checked with. */
  readonly source: KeySource | undefined;
}

const structure = checkFor('structure', 'token', 'RFC 8725 §3.3');
const signature = checkFor('signature', 'signature', 'RFC 8725 §3.3');
const header = checkFor('header', 'cty', 'RFC 7519 §5.2');

/** Structure first; nothing is decrypted or verified in a token that does not have it. */
export async function openToken(
  reading: TokenReading,
  context: LayerContext,
  layer = 1,
): Promise<OpenedToken> {
  const opaque = context.source === undefined ? skipOpaque(reading) : undefined;
  if (opaque !== undefined) return { checks: [opaque], keyless: true, source: undefined };
  const shape = checkStructure(reading, context.kind);
  if (shape.outcome === 'fail' || reading.envelope === undefined) return unopened(reading, context, shape);
  const isEncrypted = reading.envelope.form === 'jwe';
  const opened = await openEnvelope(reading.envelope, context);
  const own = { ...opened, checks: [shape, ...opened.checks], source: context.source };
  const decrypted = isEncrypted && opened.payload !== undefined ? { decrypted: opened.payload } : {};
  const nests = context.kind === 'jwt' && (isEncrypted || isNested(reading));
  if (!nests) return { ...own, ...decrypted, claimsLayer: reading };
  if (opened.payload === undefined) return own;
  return { ...(await openInner(reading, own, opened.payload, context, layer)), ...decrypted };
}

function openEnvelope(envelope: Envelope, context: LayerContext): Promise<OpenedLayer> {
  if (envelope.form === 'jws') return openSignature(envelope, context);
  // In a nested JWT the expected algorithm is the signature's.
  const { expectedAlg, holder: _, ...rest } = context;
  return openEncryption(envelope, context.kind === 'jwt' || expectedAlg === undefined ? rest : context);
}

async function openInner(
  outer: TokenReading,
  own: OpenedToken,
  payload: Uint8Array,
  context: LayerContext,
  layer: number,
): Promise<OpenedToken> {
  const failed = (check: Check): OpenedToken => ({ ...withoutPayload(own), checks: [...own.checks, check] });
  if (!isNested(outer)) return failed(header.fail('"cty" must be "JWT" where a token is inside.'));
  if (layer >= limits.nestedTokens) {
    return failed(
      structure.fail(
        `A token inside a token inside a token is refused; ${limits.nestedTokens} layers are the limit.`,
      ),
    );
  }
  const inner = readToken(readUtf8(payload).text);
  if (inner.kind !== 'jws' && inner.kind !== 'jwe') return failed(signature.fail(unsignedSentence));
  const opened = await openToken(inner, await contextInside(outer, inner, context), layer + 1);
  return { ...opened, checks: [...own.checks, ...opened.checks.map(inside)] };
}

/**
 * The key that undoes an encryption says nothing about who signed: what says it is this desktop's is checked with this
 * desktop's keys, unless the caller gave one for the signature beside it.
 */
async function contextInside(
  outer: TokenReading,
  inner: TokenReading,
  context: LayerContext,
): Promise<LayerContext> {
  const { source } = context;
  if (outer.envelope?.form !== 'jwe') return context;
  if (source?.kind === 'jwk' && source.inside !== undefined)
    return { ...context, source: { kind: 'jwk', ...source.inside } };
  if (givesSignatureKey(source, inner)) return context;
  const own = await defaultSource(inner, context.judging);
  return own === undefined
    ? { ...context, onlyOpens: onlyOpens(source, inner) }
    : { ...context, source: own };
}

const unsignedSentence =
  'It opens, but nobody signed what is inside: whoever has the encryption key could have written it.';

function withoutPayload({ checks, provenance, keyless, source }: OpenedToken): OpenedToken {
  return { checks, keyless, source, ...(provenance === undefined ? {} : { provenance }) };
}

function inside(check: Check): Check {
  return { ...check, title: `${check.title}, inside`, subject: `inside: ${check.subject}` };
}

/** The header is still worth a look; keys and cryptography are not. */
function unopened(reading: TokenReading, context: LayerContext, shape: Check): OpenedToken {
  const skipped = signature.skip('Not checked: the text is not a token as it has to be.');
  const checks = [shape, ...headerChecks(asObject(reading.header?.value), context), skipped];
  return { checks, keyless: false, claimsLayer: reading, source: context.source };
}

function headerChecks(object: JsonObject | undefined, context: LayerContext): readonly Check[] {
  if (object === undefined) return [];
  const alg = member(object, 'alg');
  const known = findAlgorithm(alg) !== undefined || findKeyManagement(alg) !== undefined;
  const refused = refuseAlgorithm(alg, known, undefined);
  const first = headerCheck(object, context);
  return refused === undefined ? [first] : [first, refused];
}
