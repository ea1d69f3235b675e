/** The raw bytes of an exchange, kept in memory only, and what can be read off them. */

import { decodeJwt, decodeProtectedHeader } from 'jose';
import type { ExchangeSummary } from '../../../shared/nouns/traffic';
import { namedClient, tokenOf } from '../named-client';

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

/** How much memory it takes, roughly: characters. */
export function sizeOf({ target, requestBody, answerBody, requestHeaders, answerHeaders }: Recorded): number {
  const headers = [...requestHeaders, ...answerHeaders].reduce(
    (sum, [name, value]) => sum + name.length + value.length,
    0,
  );
  return target.length + requestBody.length + answerBody.length + headers + 200;
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
