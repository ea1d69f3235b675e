/** What is kept of an exchange, in memory only, and what can be read off it. */

import { decodeJwt, decodeProtectedHeader } from 'jose';
import type { ExchangeSummary } from '../../../shared/nouns/traffic';
import { namedClient, tokenOf } from '../named-client';
import type { AnswerHeaders } from '../plain/answer';

export type HeaderList = readonly (readonly [name: string, value: string])[];

export interface Recorded {
  readonly id: number;
  readonly atMs: number;
  readonly tookMs: number;
  readonly method: string;
  /** With its query. */
  readonly target: string;
  readonly endpoint: string | undefined;
  readonly requestHeaders: HeaderList;
  readonly requestBody: string;
  /** 0 where the connection was dropped. */
  readonly status: number;
  readonly answerHeaders: HeaderList;
  readonly answerBody: string;
  readonly fault: string | undefined;
  readonly replayOf: number | undefined;
}

/** The same as it passed: nothing is taken apart before somebody looks at it. */
export interface Passed extends Omit<Recorded, 'id' | 'requestHeaders' | 'answerHeaders' | 'replayOf'> {
  /** Names and values by turns, as they came. */
  readonly rawHeaders: readonly string[];
  readonly answerHeaders: Readonly<AnswerHeaders>;
}

/** Set by a replay, so that the repetition is told from the original; it reaches nobody but this server. */
export const replayHeader = 'x-tokenwright-replay-of';

export function readPassed(id: number, { rawHeaders, answerHeaders, ...passed }: Passed): Recorded {
  const all = pairsOf(rawHeaders);
  const replayOf = Number(headerOf(all, replayHeader));
  return {
    ...passed,
    id,
    requestHeaders: all.filter(([name]) => name.toLowerCase() !== replayHeader),
    answerHeaders: answerPairs(answerHeaders),
    replayOf: Number.isInteger(replayOf) && replayOf > 0 ? replayOf : undefined,
  };
}

function pairsOf(rawHeaders: readonly string[]): HeaderList {
  return rawHeaders.flatMap((name, index) =>
    index % 2 === 0 ? [[name, rawHeaders[index + 1] ?? ''] as const] : [],
  );
}

function answerPairs(headers: Readonly<AnswerHeaders>): HeaderList {
  return Object.entries(headers).flatMap(([name, values]) =>
    [values].flat().map((value) => [name, value] as const),
  );
}

/** How much memory it takes, roughly: characters. */
export function sizeOf({ target, requestBody, answerBody, rawHeaders, answerHeaders }: Passed): number {
  let size = target.length + requestBody.length + answerBody.length + 200;
  for (const text of rawHeaders) size += text.length;
  for (const name in answerHeaders) size += name.length + lengthOf(answerHeaders[name] ?? '');
  return size;
}

function lengthOf(values: string | readonly string[]): number {
  return typeof values === 'string' ? values.length : values.join('').length;
}

export function headerOf(headers: HeaderList, name: string): string {
  return headers.find(([one]) => one.toLowerCase() === name)?.[1] ?? '';
}

export function isJson(headers: HeaderList): boolean {
  return headerOf(headers, 'content-type').includes('json');
}

export function isForm(headers: HeaderList): boolean {
  return headerOf(headers, 'content-type').startsWith('application/x-www-form-urlencoded');
}

/** Nothing in it is a secret. */
export function summarise(recorded: Recorded): ExchangeSummary {
  const { id, atMs, tookMs, method, target, endpoint, status, fault, replayOf } = recorded;
  const form = parametersOf(recorded);
  const answer = answerJson(recorded);
  const authorization = headerOf(recorded.requestHeaders, 'authorization');
  const facts = {
    endpoint,
    grantType: form.get('grant_type') ?? undefined,
    error: textOf(answer.error) ?? locationError(recorded),
    clientId: namedClient(authorization, form),
    // Of the token that was issued, or else of the one that was presented.
    ...tokenFacts(
      answer.access_token ?? tokenOf(authorization) ?? form.get('token') ?? form.get('subject_token'),
    ),
    fault,
    replayOf,
  };
  const known = Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
  return { id, atMs, tookMs, method, path: target.split('?')[0] ?? '', status, ...known };
}

/** Those of the query and of a form in the body. */
export function parametersOf({ target, requestHeaders, requestBody }: Recorded): URLSearchParams {
  const all = new URLSearchParams(target.split('?')[1] ?? '');
  if (isForm(requestHeaders))
    for (const [name, value] of new URLSearchParams(requestBody)) all.append(name, value);
  return all;
}

function tokenFacts(token: unknown): Pick<ExchangeSummary, 'sessionId' | 'jti' | 'kid'> {
  const read = typeof token === 'string' ? readJwt(token) : undefined;
  if (read === undefined) return {};
  const { claims, header } = read;
  const facts = { sessionId: textOf(claims.sid), jti: textOf(claims.jti), kid: textOf(header.kid) };
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
}

/** Undefined for whatever else somebody may have presented. */
function readJwt(token: string) {
  try {
    return { claims: decodeJwt(token), header: decodeProtectedHeader(token) };
  } catch {
    return undefined;
  }
}

function answerJson({ answerHeaders, answerBody }: Recorded): Readonly<Record<string, unknown>> {
  try {
    return isJson(answerHeaders) ? ((JSON.parse(answerBody) ?? {}) as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

function locationError({ answerHeaders }: Recorded): string | undefined {
  const query = headerOf(answerHeaders, 'location').split('?')[1];
  return query === undefined ? undefined : (new URLSearchParams(query).get('error') ?? undefined);
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value.slice(0, 256) : undefined;
}
