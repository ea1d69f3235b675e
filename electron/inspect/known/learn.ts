/** Everything about a token that no passing of time can change: its signature, its key, most of its claims. */

import { limits } from '../../../shared/limits';
import type { KeySource, Policy } from '../../../shared/tokens/policy';
import type { Check } from '../../../shared/tokens/verdict';
import { checkFor } from '../checks/check';
import { type ClaimsUnderCheck, textClaim } from '../checks/claims';
import { deniableClaims } from '../checks/denial';
import { checkDisclosures } from '../checks/disclosures';
import { defaultSource } from '../layers/default-source';
import { openKeyBinding } from '../layers/key-binding';
import type { LayerContext } from '../layers/layer';
import { type OpenedToken, openToken } from '../layers/open-token';
import type { DeniableClaims, Judging } from '../ports';
import { attachPayload } from '../reading/attach-payload';
import { asObject, claimsJson, type TokenReading } from '../reading/token-reading';
import type { Findings } from '../verdict/findings';
import { type ClaimLine, linesOf, linesOfProof } from './claim-lines';

export interface KnownToken {
  /** What opening it yielded; the lines about claims are not among the checks. */
  readonly opened: Omit<Findings, 'nowS' | 'denial'>;
  /** About the claims; empty where there are none to judge. */
  readonly lines: readonly ClaimLine[];
  /** Absent where the deny list has nothing to say: another issuer's token, or a signature that does not hold. */
  readonly deniable?: DeniableClaims;
  /** Of the innermost layer, only when every layer held. */
  readonly payloadBytes?: Uint8Array;
  /** What the outermost layer held encrypted. */
  readonly decrypted?: Uint8Array;
}

/** Opens the token with the key of the request. Never throws for anything a token or key holds. */
export async function learnToken(
  given: TokenReading,
  { key, policy }: { readonly key?: KeySource | undefined; readonly policy: Policy },
  judging: Judging,
): Promise<KnownToken> {
  if (given.token.length > limits.tokenBytes) return refuseLarge(given.token.length);
  const reading = attachPayload(given, policy.detachedPayload);
  const source = key ?? (await defaultSource(reading, judging));
  const opened = await openToken(reading, contextOf(policy, source, judging));
  const subject = claimsOf(opened, policy, opened.source?.kind === 'local', judging.issuer);
  return describe(opened, subject, policy, judging);
}

/** Refused before anything of it is read. `size` in characters. */
export function refuseLarge(size: number): KnownToken {
  const structure = checkFor('structure', 'token', 'RFC 8725 §3.4');
  const message = `The token has ${size} characters; ${limits.tokenBytes} are the limit.`;
  return { opened: { checks: [structure.fail(message)], keyless: false, local: false }, lines: [] };
}

function contextOf(policy: Policy, source: KeySource | undefined, judging: Judging): LayerContext {
  const { kind, alg, algs, use } = policy;
  return {
    kind,
    source,
    judging,
    ...(alg === undefined ? {} : { expectedAlg: alg }),
    ...(algs === undefined ? {} : { allowedAlgs: algs }),
    ...(use === 'DPoP proof' && kind === 'jwt' ? { holder: { from: 'proof' } } : {}),
  };
}

function claimsOf(
  { claimsLayer }: OpenedToken,
  policy: Policy,
  local: boolean,
  ownIssuer: string,
): ClaimsUnderCheck | undefined {
  const json = claimsLayer && claimsJson(claimsLayer);
  const claims = asObject(json?.value);
  if (policy.kind !== 'jwt' || json === undefined || claims === undefined) return undefined;
  const header = asObject(claimsLayer?.header?.value) ?? {};
  const hasKeyBinding = claimsLayer?.selective?.keyBinding !== undefined;
  return { header, claims, json, policy, local, ownIssuer, hasKeyBinding };
}

async function describe(
  opened: OpenedToken,
  subject: ClaimsUnderCheck | undefined,
  policy: Policy,
  judging: Judging,
): Promise<KnownToken> {
  const { checks, keyless, provenance, payload, decrypted, claimsLayer } = opened;
  const local = subject?.local ?? false;
  const held = payload !== undefined;
  const proof = subject && claimsLayer && (await openKeyBinding(claimsLayer, held, policy, judging));
  const isOurs = subject && (local || textClaim(subject.claims, 'iss') === judging.issuer);
  const disclosed: readonly Check[] =
    subject && claimsLayer?.selective ? [checkDisclosures(claimsLayer.selective)] : [];
  return {
    opened: {
      checks: [...checks, ...disclosed, ...(proof?.checks ?? [])],
      keyless,
      local,
      ...(provenance === undefined ? {} : { provenance }),
      ...(subject === undefined ? {} : { claims: subject.claims }),
    },
    lines: subject === undefined ? [] : [...linesOf(subject), ...linesOfProof(proof?.subject)],
    ...(subject && held && isOurs ? { deniable: deniableClaims(subject.header, subject.claims) } : {}),
    ...(payload === undefined ? {} : { payloadBytes: payload }),
    ...(decrypted === undefined ? {} : { decrypted }),
  };
}
