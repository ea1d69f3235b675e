/** HTTP Archive 1.2: what browsers and proxies read. */

import type { Exchange, NamedValue } from '../../../shared/nouns/traffic';
import { showExchange } from './exchange';
import { headerOf, isForm, type Recorded } from './recording';

export function harOf(issuer: string, recorded: readonly Recorded[], revealed: boolean): string {
  const entries = recorded.map((one) => entryOf(issuer, one, showExchange(one, revealed)));
  const log = { version: '1.2', creator: { name: 'Tokenwright', version: '0.1.0' }, entries };
  return `${JSON.stringify({ log }, null, 2)}\n`;
}

function entryOf(issuer: string, recorded: Recorded, exchange: Exchange) {
  return {
    startedDateTime: new Date(recorded.atMs).toISOString(),
    time: recorded.tookMs,
    request: requestOf(issuer, recorded, exchange),
    response: responseOf(recorded, exchange),
    cache: {},
    timings: { send: 0, wait: recorded.tookMs, receive: 0 },
    ...(recorded.fault === undefined ? {} : { comment: `Injected: ${recorded.fault}` }),
  };
}

const unknownSize = { cookies: [], headersSize: -1, bodySize: -1, httpVersion: 'HTTP/1.1' };

function requestOf(
  issuer: string,
  { method, requestHeaders, target }: Recorded,
  { path, request }: Exchange,
) {
  const inQuery = new Set(new URLSearchParams(target.split('?')[1] ?? '').keys());
  const query = request.parameters.filter(({ name }) => inQuery.has(name)).map(pair);
  const form = request.parameters.filter(({ name }) => !inQuery.has(name)).map(pair);
  const search =
    query.length === 0 ? '' : `?${new URLSearchParams(query.map(({ name, value }) => [name, value]))}`;
  const mimeType = headerOf(requestHeaders, 'content-type');
  const posted = isForm(requestHeaders) ? { mimeType, params: form } : { mimeType, text: request.body ?? '' };
  return {
    ...unknownSize,
    method,
    url: issuer + path + search,
    headers: request.headers.map(pair),
    queryString: query,
    ...(mimeType === '' ? {} : { postData: posted }),
  };
}

function responseOf({ status, answerHeaders, answerBody }: Recorded, { answer }: Exchange) {
  const text = answer.body ?? '';
  return {
    ...unknownSize,
    status,
    statusText: '',
    headers: answer.headers.map(pair),
    content: { size: answerBody.length, mimeType: headerOf(answerHeaders, 'content-type'), text },
    redirectURL: answer.headers.find(({ name }) => name.toLowerCase() === 'location')?.value ?? '',
  };
}

function pair({ name, value }: NamedValue): { readonly name: string; readonly value: string } {
  return { name, value };
}
