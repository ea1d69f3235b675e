/** What is wrong with an input, in the words of this app: a clause that fits after "is not as it has to be:". */

import type { z } from 'zod';

type Issue = z.core.$ZodRawIssue;

const kinds: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
};

const characters = { one: 'character', many: 'characters' };
const entries = { one: 'entry', many: 'entries' };
const counted: Readonly<Record<string, typeof entries>> = {
  string: characters,
  array: entries,
  set: entries,
};

/** Without the full stop; undefined where zod's own words have to do. The input itself is never repeated. */
export function wordIssue(issue: Issue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined
        ? 'it is missing'
        : `it has to be ${kinds[issue.expected] ?? issue.expected}`;
    case 'too_big':
      return `it may ${measure(issue.origin, Number(issue.maximum), 'at most')}`;
    case 'too_small':
      return issue.minimum === 1 && issue.origin === 'string'
        ? 'it may not be empty'
        : `it has to ${measure(issue.origin, Number(issue.minimum), 'at least')}`;
    case 'invalid_value':
      return `${issue.values.map((value) => JSON.stringify(value)).join(' or ')} would be right`;
    case 'unrecognized_keys':
      return `it has members that nobody reads here: ${issue.keys.map((key) => JSON.stringify(key)).join(', ')}`;
    case 'invalid_union':
      return 'it has none of the forms that are accepted';
    default:
      return undefined;
  }
}

function measure(origin: string, bound: number, side: 'at most' | 'at least'): string {
  const nouns = counted[origin];
  return nouns ? `have ${side} ${bound} ${bound === 1 ? nouns.one : nouns.many}` : `be ${side} ${bound}`;
}
