/** One request on its way to its answer: Node's own objects, and what every endpoint would otherwise do with them by itself. */

import type { IncomingMessage } from 'node:http';
import type { Answer, AnswerHeaders } from './answer';
import type { Markup } from './html';

export class PlainCall {
  readonly incoming: IncomingMessage;
  readonly method: string;
  /** Of the target, as it was sent. */
  readonly path: string;
  /** What follows the question mark; '' where there is none. */
  readonly search: string;
  /** Read already and within its limit; '' for methods without one. */
  body = '';
  /** Those the answer will have, whichever it is. */
  readonly answerHeaders: AnswerHeaders = {};

  constructor(incoming: IncomingMessage) {
    const { method = 'GET', url = '/' } = incoming;
    const mark = url.indexOf('?');
    this.incoming = incoming;
    this.method = method;
    this.path = mark === -1 ? url : url.slice(0, mark);
    this.search = mark === -1 ? '' : url.slice(mark + 1);
  }

  /** Of the request, by its name in lower case. Node joins those that are there twice, or keeps the first. */
  header(name: string): string | undefined {
    const value = this.incoming.headers[name];
    return typeof value === 'object' ? value.join(', ') : value;
  }

  /** Of the body, without its parameters and in lower case (RFC 9110 §8.3.1). */
  get mediaType(): string | undefined {
    return this.header('content-type')?.split(';')[0]?.trim().toLowerCase();
  }

  /** Of the answer, in place of one that was set before. */
  setHeader(name: string, value: string): void {
    this.answerHeaders[name] = value;
  }

  /** Beside those of the same name. */
  addHeader(name: string, value: string): void {
    this.answerHeaders[name] = [this.answerHeaders[name] ?? [], value].flat();
  }

  json(value: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): Answer {
    return this.answer(status, JSON.stringify(value), { 'content-type': 'application/json', ...headers });
  }

  html(page: Markup | string, status = 200, headers: Readonly<Record<string, string>> = {}): Answer {
    const type = { 'content-type': 'text/html; charset=utf-8' };
    return this.answer(status, String(page), { ...type, ...headers });
  }

  redirect(location: string, status: 302 | 303): Answer {
    return this.answer(status, '', { location });
  }

  empty(status: number): Answer {
    return this.answer(status, '');
  }

  answer(status: number, body: string, headers: Readonly<Record<string, string>> = {}): Answer {
    return { status, headers: { ...this.answerHeaders, ...headers }, body };
  }
}
