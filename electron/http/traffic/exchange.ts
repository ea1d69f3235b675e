/** An exchange as it is shown: readable, and with its secrets masked until somebody asks for them. */

import type { Exchange, Message, NamedValue } from '../../../shared/nouns/traffic';
import { isSecretHeader, isSecretParameter, mask, maskAddress, maskJson } from './mask';
import {
  type HeaderList,
  headerOf,
  isForm,
  isJson,
  parametersOf,
  type Recorded,
  summarise,
} from './recording';

export function showExchange(recorded: Recorded, revealed: boolean): Exchange {
  return {
    ...summarise(recorded),
    request: request(recorded, revealed),
    answer: answer(recorded, revealed),
    revealed,
  };
}

function request(recorded: Recorded, revealed: boolean): Message {
  const { requestHeaders, requestBody } = recorded;
  const parameters = [...parametersOf(recorded)].map(([name, value]) =>
    named(name, value, isSecretParameter(name), revealed),
  );
  const body = isForm(requestHeaders) ? '' : requestBody;
  return {
    headers: headersOf(requestHeaders, revealed),
    parameters,
    ...bodyOf(requestHeaders, body, revealed),
  };
}

function answer({ answerHeaders, answerBody }: Recorded, revealed: boolean): Message {
  const query = headerOf(answerHeaders, 'location').split('?')[1] ?? '';
  const parameters = [...new URLSearchParams(query)].map(([name, value]) =>
    named(name, value, isSecretParameter(name), revealed),
  );
  return {
    headers: headersOf(answerHeaders, revealed),
    parameters,
    // Plain text is what the server says of a request that it turned away, and no secret.
    ...bodyOf(answerHeaders, answerBody, revealed || isPlain(answerHeaders)),
  };
}

function isPlain(headers: HeaderList): boolean {
  return headerOf(headers, 'content-type').startsWith('text/plain');
}

function headersOf(headers: HeaderList, revealed: boolean): readonly NamedValue[] {
  return headers.map(([name, value]) => {
    const shown = !revealed && name.toLowerCase() === 'location' ? maskAddress(value) : value;
    return named(name, shown, isSecretHeader(name), revealed);
  });
}

function named(name: string, value: string, secret: boolean, revealed: boolean): NamedValue {
  return { name, value: secret && !revealed ? mask(value, name) : value, secret };
}

/** Of a page its title says enough. */
function bodyOf(headers: HeaderList, body: string, revealed: boolean): Pick<Message, 'body' | 'page'> {
  if (body === '') return {};
  if (headerOf(headers, 'content-type').startsWith('text/html'))
    return { page: /<title>([^<]*)<\/title>/.exec(body)?.[1] ?? 'A page' };
  if (revealed) return { body };
  return { body: isJson(headers) ? maskJson(body) : mask(body) };
}
