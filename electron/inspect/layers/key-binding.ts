/** The holder's proof at the end of an SD-JWT (RFC 9901 §7.3). */

import type { Policy } from '../../../shared/tokens/policy';
import type { Check } from '../../../shared/tokens/verdict';
import { checkFor } from '../checks/check';
import type { ClaimsUnderCheck } from '../checks/claims';
import { checkStructure } from '../checks/structure';
import { digestOf } from '../reading/disclosure';
import {
  asObject,
  claimsJson,
  type JsonObject,
  member,
  type SelectiveReading,
  type TokenReading,
} from '../reading/token-reading';
import type { Judging } from '../ports';
import { listed } from '../wording';
import type { LayerContext } from './layer';
import { openSignature } from './signature';

const line = checkFor('key-binding', 'key binding', 'RFC 9901 §7.3');
const membersLine = checkFor('key-binding', 'claims', 'RFC 9901 §4.3');
const hashLine = checkFor('key-binding', 'sd_hash', 'RFC 9901 §4.3.1');

/** Seconds a proof is taken for fresh where the caller sets no maximum age. */
const freshS = 300;

export interface OpenedKeyBinding {
  readonly checks: readonly Check[];
  /** The proof's own claims, for the checks every token's claims go through; absent when there is no proof to read. */
  readonly subject?: ClaimsUnderCheck;
}

/** Called with an issuer's JWT that has been opened; `held` tells whether its signature holds. */
export async function openKeyBinding(
  reading: TokenReading,
  held: boolean,
  policy: Policy,
  judging: Judging,
): Promise<OpenedKeyBinding> {
  const { selective } = reading;
  const cnf = asObject(member(asObject(claimsJson(reading)?.value), 'cnf'));
  const proof = selective?.keyBinding;
  if (selective === undefined) return { checks: [] };
  if (proof === undefined) return { checks: missing(cnf, policy) };
  const subject = subjectOf(proof, policy);
  const rest = subject === undefined ? {} : { subject };
  const jwk = asObject(member(cnf, 'jwk'));
  if (!held)
    return { checks: [line.skip('Not checked: only a sound token says whose proof it must be.')], ...rest };
  if (jwk === undefined)
    return {
      checks: [line.fail('"cnf" with "jwk" is missing, so the issuer vouched for no holder.')],
      ...rest,
    };
  const opened = await openProof(proof, jwk, judging);
  return { checks: [...opened, checkPresentation(selective, proof), checkMembers(proof)], ...rest };
}

function missing(cnf: JsonObject | undefined, { keyBinding }: Policy): readonly Check[] {
  if (keyBinding === true)
    return [line.fail("The holder's proof is missing; anyone could have presented it.")];
  if (cnf === undefined) return [];
  return [
    line.warn("It names its holder's key, but no proof comes with it: anyone could have presented it."),
  ];
}

async function openProof(proof: TokenReading, jwk: JsonObject, judging: Judging): Promise<readonly Check[]> {
  const shape = checkStructure(proof, 'jwt');
  if (shape.outcome === 'fail' || proof.envelope?.form !== 'jws') return [ofProof(shape)];
  const context: LayerContext = { kind: 'jwt', source: undefined, holder: { from: 'cnf', jwk }, judging };
  const { checks } = await openSignature(proof.envelope, context);
  return [shape, ...checks].map(ofProof);
}

function checkPresentation({ hash, presented }: SelectiveReading, proof: TokenReading): Check {
  const found = member(asObject(proof.payload?.value), 'sd_hash');
  if (typeof found !== 'string') return hashLine.fail('"sd_hash" must be there, as text.');
  if (hash === undefined) return hashLine.skip('Not checked: its hash is not known here.');
  if (digestOf(presented, hash) !== found)
    return hashLine.fail('The proof was made over another set of disclosures, or over another token.');
  return hashLine.pass('The proof was made over exactly these disclosures.');
}

function checkMembers(proof: TokenReading): Check {
  const claims = asObject(proof.payload?.value);
  const names = ['iat', 'aud', 'nonce', 'sd_hash'].filter((name) => member(claims, name) === undefined);
  if (names.length > 0) return membersLine.fail(`${listed(names)} must be in a key binding JWT.`);
  return membersLine.pass('"iat", "aud", "nonce" and "sd_hash": all there.');
}

/** The verifier's nonce and audience are the proof's business, and its age (RFC 9901 §7.3). */
function subjectOf(proof: TokenReading, policy: Policy): ClaimsUnderCheck | undefined {
  const claims = asObject(proof.payload?.value);
  if (claims === undefined || proof.payload === undefined) return undefined;
  const { nonce, aud, toleranceS } = policy;
  return {
    header: asObject(proof.header?.value) ?? {},
    claims,
    json: proof.payload,
    hasKeyBinding: false,
    local: false,
    ownIssuer: '',
    policy: {
      kind: 'jwt',
      typ: 'kb+jwt',
      maxAgeS: policy.maxAgeS ?? freshS,
      toleranceS,
      ...(nonce === undefined ? {} : { nonce }),
      ...(aud === undefined ? {} : { aud }),
    },
  };
}

/** A line of the proof beside those of the token. */
export function ofProof(check: Check): Check {
  return { ...check, title: `${check.title}, key binding`, subject: `key binding: ${check.subject}` };
}
