/** One line of a batch: a JSON object with a token, its key and what is expected; and the JSON object that answers it. */

import { limits } from '../../../shared/limits';
import { Refusal } from '../../../shared/result';
import { z } from '../../../shared/schema';
import type { Policy } from '../../../shared/tokens/policy';
import { expandPolicy } from '../../../shared/tokens/profiles';
import { judgeWithPayload } from '../../inspect/judge';
import type { Judging } from '../../inspect/ports';
import type { GivenSource } from '../../inspect/read-key';
import { readPolicy } from '../policy';
import { rememberSource } from './key-sources';

const keyMaterial = z
  .union([z.string().max(limits.keyTextCharacters), z.record(z.string(), z.unknown())])
  .optional();

const Line = z.object({
  id: z.union([z.string(), z.number()]).optional(),
  token: z.union([z.string(), z.record(z.string(), z.unknown())]),
  jwk: keyMaterial,
  jwks: keyMaterial,
  pem: z.string().optional(),
  secret: z.string().optional(),
  alg: z.string().optional(),
  iss: z.string().optional(),
  aud: z.string().optional(),
  typ: z.string().optional(),
  now: z.number().optional(),
  tolerance: z.number().optional(),
  /** One of the specifications; those of the user's own are in the database, which a batch does not open. */
  profile: z.string().optional(),
  use: z.string().optional(),
  required_claims: z.array(z.string()).optional(),
  sub: z.string().optional(),
  max_age: z.number().optional(),
  nonce: z.string().optional(),
  access_token: z.string().optional(),
  code: z.string().optional(),
  state: z.string().optional(),
  htm: z.string().optional(),
  htu: z.string().optional(),
  /** The text of a detached payload. */
  payload: z.string().optional(),
  kind: z.enum(['jws', 'jwe', 'jwt']).optional(),
});

export interface LineAnswer {
  readonly valid: boolean;
  readonly [member: string]: unknown;
}

/** Answers a line, or what stands for one too long to be read. Never rejects. */
export async function answerLine(line: string | undefined, judging: Judging): Promise<LineAnswer> {
  let id: unknown = null;
  try {
    if (line === undefined) throw new Refusal('too_large', 'The line is larger than 4 MiB.');
    const json: unknown = parseJson(line);
    id = idOf(json);
    return { id, ...(await judgeLine(parseLine(json), judging)) };
  } catch (error) {
    const failure =
      error instanceof Refusal
        ? error.toFailure()
        : { code: 'internal', message: 'This line could not be judged.' };
    return { id, valid: false, error: failure };
  }
}

/** Says that a line could not be judged. Never throws. */
export function giveUpOn(line: string | undefined): LineAnswer {
  const error = { code: 'internal', message: 'This line could not be judged.' };
  try {
    return { id: idOf(JSON.parse(line ?? '')), valid: false, error };
  } catch {
    return { id: null, valid: false, error };
  }
}

function idOf(json: unknown): unknown {
  return (json as { id?: unknown } | null)?.id ?? null;
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw new Refusal('invalid_request', 'The line is not JSON.');
  }
}

function parseLine(json: unknown): z.output<typeof Line> {
  const line = Line.safeParse(json);
  if (line.success) return line.data;
  const issue = line.error.issues[0];
  throw new Refusal(
    'invalid_request',
    `"${issue?.path.join('.') || 'line'}" is not as it has to be: ${issue?.message}.`,
  );
}

async function judgeLine(line: z.output<typeof Line>, judging: Judging): Promise<LineAnswer> {
  const token = typeof line.token === 'string' ? line.token : JSON.stringify(line.token);
  const { judgement, payloadBytes } = await judgeWithPayload(
    token,
    { key: keyOf(line), policy: policyOf(line) },
    judging,
  );
  const valid = judgement.word === 'valid';
  return { valid, checks: judgement.checks, ...(valid && payloadBytes ? payloadMembers(payloadBytes) : {}) };
}

function policyOf(line: z.output<typeof Line>): Policy {
  const { sub, max_age, access_token, required_claims, payload, ...others } = line;
  const { token: _token, id: _id, jwk: _jwk, jwks: _jwks, pem: _pem, secret: _secret, ...expected } = others;
  const policy = readPolicy(
    {
      ...expected,
      subject: sub,
      maxAge: max_age,
      accessToken: access_token,
      requiredClaims: required_claims,
      detachedPayload: payload === undefined ? undefined : { text: payload, encoding: 'utf8' },
    },
    '',
  );
  return expandPolicy(policy);
}

function keyOf(line: z.output<typeof Line>): GivenSource {
  const sources: GivenSource[] = [];
  if (line.jwk !== undefined) sources.push({ kind: 'jwk', text: textOf(line.jwk) });
  if (line.jwks !== undefined) sources.push({ kind: 'jwks', text: textOf(line.jwks) });
  if (line.pem !== undefined) sources.push({ kind: 'pem', text: line.pem });
  if (line.secret !== undefined) sources.push({ kind: 'secret', text: line.secret, encoding: 'utf8' });
  const [source] = sources;
  if (source !== undefined && sources.length === 1) return rememberSource(source);
  throw new Refusal('invalid_request', 'The line needs exactly one of "jwk", "jwks", "pem" and "secret".', {
    member: 'key',
  });
}

function textOf(material: string | Record<string, unknown>): string {
  return typeof material === 'string' ? material : JSON.stringify(material);
}

function payloadMembers(bytes: Uint8Array): Record<string, unknown> {
  const members = { payload_base64url: Buffer.from(bytes).toString('base64url') };
  try {
    return { payload: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)), ...members };
  } catch {
    return members;
  }
}
