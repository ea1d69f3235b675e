/** Command-line arguments, strictly: an unknown option or a superfluous word is a usage error, never ignored. */

import { parseArgs } from 'node:util';
import { Refusal } from '../../shared/result';
import { parseDuration } from '../../shared/time/parse-duration';

type Kind = 'string' | 'boolean' | 'list';

export interface Arguments {
  readonly words: readonly string[];
  text(name: string): string | undefined;
  /** The value of an option that has to be there. */
  required(name: string): string;
  flag(name: string): boolean;
  list(name: string): readonly string[];
  /** Seconds of "15m", "24h", "1h30m" or "90s". */
  duration(name: string): number | undefined;
  /** Seconds since 1970 of a NumericDate or an ISO 8601 moment. */
  moment(name: string): number | undefined;
}

/** Refuses with `invalid_request`. `--json` is understood everywhere. */
export function readArguments(
  given: readonly string[],
  options: Readonly<Record<string, Kind>>,
  maximumWords: number,
): Arguments {
  const known = { json: 'boolean', ...options } satisfies Record<string, Kind>;
  const { values, positionals } = parseStrictly(given, known);
  if (positionals.length > maximumWords) {
    throw new Refusal('invalid_request', `"${positionals[maximumWords]}" is one word too many.`);
  }
  const text = (name: string): string | undefined => values[name] as string | undefined;
  return {
    words: positionals,
    text,
    required: (name) => text(name) ?? missing(name),
    flag: (name) => values[name] === true,
    list: (name) => (values[name] as string[] | undefined) ?? [],
    duration: (name) =>
      optional(text(name), (value) => parseDuration(value) ?? wrong(name, 'a duration like 15m, 24h or 30d')),
    moment: (name) =>
      optional(
        text(name),
        (value) =>
          parseMoment(value) ?? wrong(name, 'seconds since 1970 or a moment like 2026-01-31T12:00:00Z'),
      ),
  };
}

function parseStrictly(given: readonly string[], options: Readonly<Record<string, Kind>>) {
  const config = Object.fromEntries(
    Object.entries(options).map(([name, kind]) => [
      name,
      kind === 'list' ? { type: 'string' as const, multiple: true } : { type: kind },
    ]),
  );
  const args = joinDashedValues(given, options);
  try {
    return parseArgs({ args, options: config, allowPositionals: true, strict: true });
  } catch (error) {
    throw new Refusal('invalid_request', sentenceOf(error as Error));
  }
}

/**
 * A "kid" may begin with a dash. There are no one-letter options, so such a word is never one: as a value it is
 * joined to its option, as a word of its own it goes behind "--".
 */
function joinDashedValues(given: readonly string[], options: Readonly<Record<string, Kind>>): string[] {
  const joined: string[] = [];
  const words: string[] = [];
  for (const word of given) {
    const option = joined.at(-1)?.match(/^--([a-z-]+)$/)?.[1];
    const takesValue =
      option !== undefined && Object.hasOwn(options, option) && options[option] !== 'boolean';
    if (!isDashedWord(word)) joined.push(word);
    else if (takesValue) joined.push(`${joined.pop()}=${word}`);
    else words.push(word);
  }
  return words.length === 0 ? joined : [...joined, '--', ...words];
}

/** Long enough not to be a slip for an option. */
function isDashedWord(word: string): boolean {
  return /^-[^-].{6,}$/.test(word);
}

/** Node's message names the option; the rest of it speaks to programmers. */
function sentenceOf({ message }: Error): string {
  const option = /'(-[^ ']*)/.exec(message)?.[1] ?? '';
  if (message.startsWith('Unknown option')) return `There is no option "${option}" here.`;
  return `The option "${option}" ${message.includes('does not take') ? 'takes no value' : 'needs a value'}.`;
}

function optional<T>(value: string | undefined, read: (value: string) => T): T | undefined {
  return value === undefined ? undefined : read(value);
}

function parseMoment(value: string): number | undefined {
  if (/^\d{1,13}$/.test(value)) return Number(value);
  const ms = /^\d{4}-\d\d-\d\d/.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(ms) ? undefined : Math.floor(ms / 1000);
}

function missing(name: string): never {
  throw new Refusal('invalid_request', `The option "--${name}" is missing.`, { member: name });
}

function wrong(name: string, right: string): never {
  throw new Refusal('invalid_request', `"--${name}" has to be ${right}.`, { member: name });
}
