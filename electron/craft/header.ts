import { compactJson, memberSpans, setMember } from '../../shared/tokens/editing/members';
import { algorithmFor, type SigningKey } from './signing-key';

/** A header as it will be signed, and how. */
export interface PreparedHeader {
  readonly text: string;
  /** Undefined where the text is no JSON object. */
  readonly members: Readonly<Record<string, unknown>> | undefined;
  /** The algorithm of the signature, whatever the header says; undefined without a key. */
  readonly alg: string | undefined;
}

/**
 * Sets "alg", and "kid" where the header has one and the key's is another, and keeps every other byte. A header that
 * is `asWritten`, or no JSON object, stays as it is.
 */
export function prepareHeader(text: string, key: SigningKey | undefined, asWritten: boolean): PreparedHeader {
  const before = membersOf(text);
  const alg = key === undefined ? undefined : algorithmFor(key, before?.alg);
  if (asWritten || before === undefined) return { text, members: before, alg };
  const named = setWhereDifferent(text, before, 'alg', alg ?? 'none');
  const set =
    key?.kid === undefined || before.kid === undefined
      ? named
      : setWhereDifferent(named, before, 'kid', key.kid);
  return { text: set, members: membersOf(set), alg };
}

/** The JSON without white space where that is asked for. */
export function layOut(text: string, layout: 'as typed' | 'compact'): string {
  return layout === 'compact' ? compactJson(text) : text;
}

function membersOf(text: string): Readonly<Record<string, unknown>> | undefined {
  return memberSpans(text) === undefined ? undefined : (JSON.parse(text) as Record<string, unknown>);
}

function setWhereDifferent(
  text: string,
  members: Readonly<Record<string, unknown>>,
  name: string,
  value: string,
): string {
  return members[name] === value ? text : setMember(text, name, JSON.stringify(value), 'first');
}
