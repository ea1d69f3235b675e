/** Making an SD-JWT, and the presentation of one (RFC 9901). */

import { Refusal } from '../../shared/result';
import type { ClaimPath, CraftedSdJwt, Disclosure, SdJwtRequest } from '../../shared/tokens/craft';
import type { Problem } from '../../shared/tokens/document';
import { compactJson } from '../../shared/tokens/editing/members';
import type { RandomBytes } from '../auth/random';
import { sha256Base64url } from '../digest/sha256';
import type { JsonObject } from '../inspect/reading/token-reading';
import { assemble } from './assemble';
import { type Concealed, conceal } from './conceal';
import { prepareHeader } from './header';
import { requireJsonObject } from './json-object';
import type { KeyChoices } from './key-choice';
import { odditiesOf } from './oddities';
import { describeKey } from './sign';
import { algorithmFor, type SigningKey } from './signing-key';

export interface SdJwtMaking {
  readonly keys: KeyChoices;
  readonly random: RandomBytes;
  readonly nowS: number;
}

/**
 * Issuer's JWT, the disclosures of this presentation and, with `binding`, the holder's key binding JWT over both.
 * Refuses `invalid_key`, and `invalid_request` for a payload, header or path that does not fit.
 */
export async function craftSdJwt(request: SdJwtRequest, making: SdJwtMaking): Promise<CraftedSdJwt> {
  const key = await making.keys.choose(request.key);
  const holder = await holderKey(request, making.keys);
  const payload = withHolder(requireJsonObject(request.payload, 'payload'), holder);
  const { decoys } = request;
  const concealment = conceal(payload, request.conceal, { random: making.random, decoys });
  const signedText = JSON.stringify(concealment.payload);
  const header = prepareHeader(request.header, key, false);
  const bytes = Buffer.from(signedText);
  const issued = await assemble(header, bytes, key, 'compact');
  const disclosures = choose(concealment.concealed, request.disclose);
  const shown = disclosures.filter(({ disclosed }) => disclosed).map(({ text }) => `${text}~`);
  const presentation = `${issued}~${shown.join('')}`;
  const bound = holder === undefined ? '' : await bindTo(presentation, holder, request, making.nowS);
  return {
    token: presentation + bound,
    header: header.text,
    payload: signedText,
    disclosures,
    problems: [
      ...odditiesOf(issued, header, bytes, key, 'compact'),
      ...concealedTooMuch(request.conceal),
      ...writtenAnew(request.payload),
    ],
    ...(key === undefined || header.alg === undefined ? {} : { signedBy: describeKey(key, header.alg) }),
  };
}

async function holderKey({ binding }: SdJwtRequest, keys: KeyChoices): Promise<SigningKey | undefined> {
  if (binding === undefined) return undefined;
  const key = await keys.choose(binding.key);
  if (key?.publicJwk !== undefined) return key;
  throw new Refusal(
    'invalid_key',
    'Key binding takes a key pair of the holder; a secret or no key proves nothing.',
    {
      member: 'binding',
    },
  );
}

/** The issuer vouches for the holder's key (RFC 7800 §3.2); a "cnf" somebody wrote stays. */
function withHolder(payload: JsonObject, holder: SigningKey | undefined): JsonObject {
  if (holder === undefined || Object.hasOwn(payload, 'cnf')) return payload;
  return { ...payload, cnf: { jwk: holder.publicJwk } };
}

/** What lies inside something concealed can only be shown together with that. */
function choose(
  concealed: readonly Concealed[],
  disclose: readonly ClaimPath[] | undefined,
): readonly Disclosure[] {
  return concealed.map(({ path, text, json, digest }) => ({
    path,
    text,
    json,
    digest,
    disclosed: disclose === undefined || disclose.some((shown) => begins(shown, path)),
  }));
}

function begins(path: ClaimPath, prefix: ClaimPath): boolean {
  return prefix.every((step, index) => step === path[index]);
}

/** RFC 9901 §4.3: proof of possession over exactly what is presented. */
async function bindTo(
  presentation: string,
  holder: SigningKey,
  { binding }: SdJwtRequest,
  nowS: number,
): Promise<string> {
  const alg = algorithmFor(holder, undefined);
  const claims = {
    iat: nowS,
    aud: binding?.aud,
    nonce: binding?.nonce,
    sd_hash: sha256Base64url(presentation),
  };
  const header = prepareHeader(JSON.stringify({ alg, typ: 'kb+jwt' }), holder, false);
  return assemble(header, Buffer.from(JSON.stringify(claims)), holder, 'compact');
}

/** Claims every verifier needs to see (RFC 9901 §9.7). */
const neverConcealed = ['iss', 'exp', 'nbf', 'cnf', 'aud', 'vct', 'status'];

function concealedTooMuch(paths: readonly ClaimPath[]): readonly Problem[] {
  return neverConcealed
    .filter((name) => paths.some((path) => path.length === 1 && path[0] === name))
    .map((name) => ({
      part: 'payload',
      message: `"${name}" is concealed: a holder could hide what the verifier has to check.`,
      reference: 'RFC 9901 §9.7',
    }));
}

/** Disclosures are JSON of their own, so the payload cannot keep its bytes. */
function writtenAnew(payload: string): readonly Problem[] {
  if (compactJson(payload) === JSON.stringify(JSON.parse(payload))) return [];
  const message = 'Some numbers or escapes are not written as you typed them; compare them with the result.';
  return [{ part: 'payload', message, reference: 'RFC 8259 §6' }];
}
