/**
 * The payload of an SD-JWT with what was disclosed in the place of its digests (RFC 9901 §7.1). It is put together as
 * text, so that every number and string stays as the issuer wrote it.
 */

import { limits } from '../../../shared/limits';
import type { Problem } from '../../../shared/tokens/document';
import { type JsonMember, type JsonScan, scanJson } from '../text/json-scan';
import type { Disclosure } from './disclosure';

export interface Unfolding {
  readonly text: string;
  /** JSON pointers (RFC 6901) into `text`, of every disclosure a digest refers to. */
  readonly paths: ReadonlyMap<Disclosure, string>;
  /** Digests without a disclosure, decoys included. */
  readonly undisclosed: number;
  /** Why the SD-JWT must be refused; empty when the digests hold. */
  readonly faults: readonly Problem[];
}

interface Progress {
  readonly byDigest: ReadonlyMap<string, Disclosure>;
  readonly seen: Set<string>;
  readonly paths: Map<Disclosure, string>;
  readonly faults: Problem[];
  undisclosed: number;
}

/** A value inside a JSON text that has been scanned without error. */
interface Place {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly path: string;
  readonly depth: number;
}

const rule = 'RFC 9901 §7.1';
const reserved: ReadonlySet<string> = new Set(['_sd', '...']);

/** `text` is the issuer's payload, a JSON object within the depth limit. Linear but for its depth. */
export function unfold(text: string, disclosures: readonly Disclosure[]): Unfolding {
  const byDigest = new Map([...disclosures].reverse().map((disclosure) => [disclosure.digest, disclosure]));
  const progress: Progress = { byDigest, seen: new Set(), paths: new Map(), faults: [], undisclosed: 0 };
  const unfolded = unfoldValue({ text, start: 0, end: text.length, path: '', depth: 0 }, progress);
  const { paths, undisclosed, faults } = progress;
  return { text: unfolded, paths, undisclosed, faults: [...faults, ...unreferenced(disclosures, progress)] };
}

function unfoldValue(place: Place, progress: Progress): string {
  const scan = scanJson(place.text, { start: place.start, oneValue: true });
  if (scan.shape === 'scalar') return place.text.slice(place.start, place.end).trim();
  if (place.depth >= limits.jsonDepth) {
    progress.faults.push(fault(`Disclosures lie more than ${limits.jsonDepth} levels deep in each other.`));
    return 'null';
  }
  return scan.shape === 'object'
    ? unfoldObject(place, scan, progress)
    : unfoldArray(place, scan.members, progress);
}

function unfoldObject(place: Place, { members }: JsonScan, progress: Progress): string {
  const names = new Set<string>();
  const pieces: string[] = [];
  const add = (name: string, value: Place): void => {
    names.add(name);
    pieces.push(`${JSON.stringify(name)}:${unfoldValue(value, progress)}`);
  };
  for (const member of members) {
    if (member.name === '...') progress.faults.push(fault('"..." is reserved for elements of lists.'));
    if (!isMachinery(member.name, place)) add(member.name, within(place, member, member.name));
  }
  for (const digest of digestsOf(place.text, members, progress)) {
    const disclosure = claimFor(digest, progress);
    if (disclosure?.name === undefined || disclosure.value === undefined) continue;
    const { name } = disclosure;
    if (reserved.has(name) || names.has(name)) progress.faults.push(misplaced(name));
    else add(name, inside(disclosure, disclosure.value, pointer(place, name), place, progress));
  }
  return `{${pieces.join(',')}}`;
}

/** "_sd_alg" stands in the outermost object only (RFC 9901 §4.1.1). */
function isMachinery(name: string, { depth }: Place): boolean {
  return reserved.has(name) || (name === '_sd_alg' && depth === 0);
}

function unfoldArray(place: Place, elements: readonly JsonMember[], progress: Progress): string {
  const pieces: string[] = [];
  for (const element of elements) {
    const digest = elementDigest(place.text, element, progress);
    if (digest === undefined) {
      pieces.push(unfoldValue(within(place, element, String(pieces.length)), progress));
      continue;
    }
    const disclosure = find(digest, progress);
    if (disclosure?.value === undefined) continue;
    if (disclosure.name !== undefined) progress.faults.push(wrongKind('an element of a list'));
    else {
      const path = pointer(place, String(pieces.length));
      pieces.push(unfoldValue(inside(disclosure, disclosure.value, path, place, progress), progress));
    }
  }
  return `[${pieces.join(',')}]`;
}

function within({ text, path, depth }: Place, { start, end }: JsonMember, name: string): Place {
  return { text, start, end, path: pointer({ path }, name), depth: depth + 1 };
}

/** The value of a disclosure, which may hold digests of its own. */
function inside(
  disclosure: Disclosure,
  { start, end }: JsonMember,
  path: string,
  { depth }: Place,
  { paths }: Progress,
): Place {
  paths.set(disclosure, path);
  return { text: disclosure.text, start, end, path, depth: depth + 1 };
}

function pointer({ path }: Pick<Place, 'path'>, name: string): string {
  return `${path}/${name.replace(/~/g, '~0').replace(/\//g, '~1')}`;
}

function digestsOf(text: string, members: readonly JsonMember[], { faults }: Progress): readonly string[] {
  const found = members.find(({ name }) => name === '_sd');
  if (found === undefined) return [];
  const value: unknown = JSON.parse(text.slice(found.start, found.end));
  if (Array.isArray(value) && value.every((digest) => typeof digest === 'string')) return value;
  faults.push(fault('"_sd" must be a list of digests.'));
  return [];
}

/** `{"...": digest}`; undefined for an ordinary element. */
function elementDigest(text: string, { start }: JsonMember, { faults }: Progress): string | undefined {
  if (text[start] !== '{') return undefined;
  const { members } = scanJson(text, { start, oneValue: true });
  const found = members.find(({ name }) => name === '...');
  if (found === undefined) return undefined;
  const digest: unknown = JSON.parse(text.slice(found.start, found.end));
  if (members.length === 1 && typeof digest === 'string') return digest;
  faults.push(fault('"..." must stand alone in its element and hold one digest.'));
  return undefined;
}

function claimFor(digest: string, progress: Progress): Disclosure | undefined {
  const disclosure = find(digest, progress);
  if (disclosure?.value !== undefined && disclosure.name === undefined)
    progress.faults.push(wrongKind('a claim'));
  return disclosure;
}

/** A digest that is there twice would let one disclosure stand in two places (RFC 9901 §7.1 step 4). */
function find(digest: string, progress: Progress): Disclosure | undefined {
  if (progress.seen.has(digest)) {
    progress.faults.push(fault('A digest is there twice; every one must be its own.'));
    return undefined;
  }
  progress.seen.add(digest);
  const disclosure = progress.byDigest.get(digest);
  if (disclosure === undefined) progress.undisclosed += 1;
  return disclosure;
}

/** The second of two equal disclosures belongs to nothing either. */
function unreferenced(disclosures: readonly Disclosure[], { seen, byDigest }: Progress): readonly Problem[] {
  const isReferenced = (disclosure: Disclosure): boolean =>
    seen.has(disclosure.digest) && byDigest.get(disclosure.digest) === disclosure;
  return disclosures
    .filter((disclosure) => disclosure.value !== undefined && !isReferenced(disclosure))
    .map(({ part }) => ({
      part: 'disclosure',
      offset: part.start,
      message: 'No digest the issuer signed belongs to this disclosure.',
      reference: rule,
    }));
}

function misplaced(name: string): Problem {
  const shown = JSON.stringify(name.length > 64 ? `${name.slice(0, 64)}…` : name);
  return fault(
    reserved.has(name)
      ? `A disclosure is named ${shown}, which is reserved.`
      : `A disclosure would put ${shown} where it already stands.`,
  );
}

function wrongKind(place: string): Problem {
  return fault(`A disclosure of the other form stands in the place of ${place}.`);
}

function fault(message: string): Problem {
  return { part: 'payload', message, reference: rule };
}
