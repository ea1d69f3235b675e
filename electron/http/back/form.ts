/** The parameters of a request in a body (RFC 6749 §3.2): none twice, and one without a value is none. */

import { Problem } from '../problem';
import type { Call } from '../call';

export interface Form {
  one(name: string): string | undefined;
  /** Refuses with `invalid_request` where it is missing. */
  required(name: string): string;
  all(name: string): readonly string[];
}

/** May be given several times (RFC 8707 §2, RFC 8693 §2.1). */
const repeatable = new Set(['resource', 'audience']);
const mostParameters = 64;
const none: readonly string[] = [];

/** Refuses with `invalid_request` another content type or a parameter that is there twice. */
export function readForm(call: Call): Form {
  if (call.mediaType !== 'application/x-www-form-urlencoded') {
    throw new Problem(
      'invalid_request',
      'The parameters go into the body as application/x-www-form-urlencoded.',
    );
  }
  return parseForm(call.body);
}

export function parseForm(body: string): Form {
  const values = new Map<string, readonly string[]>();
  let count = 0;
  for (const [name, value] of new URLSearchParams(body)) {
    count += 1;
    if (count > mostParameters) {
      throw new Problem('invalid_request', `There are more than ${mostParameters} parameters.`);
    }
    const present = values.get(name);
    const given = value === '' ? none : [value];
    if (present === undefined) values.set(name, given);
    else if (repeatable.has(name)) values.set(name, [...present, ...given]);
    else throw new Problem('invalid_request', `'${name.slice(0, 64)}' is there twice.`);
  }
  const all = (name: string): readonly string[] => values.get(name) ?? none;
  return {
    all,
    one: (name) => all(name)[0],
    required: (name) => {
      const value = all(name)[0];
      if (value !== undefined) return value;
      throw new Problem('invalid_request', `'${name}' is missing.`);
    },
  };
}
