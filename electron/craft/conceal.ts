/** From a payload to digests and disclosures (RFC 9901 §4.2): the issuer's half of an SD-JWT. */

import { Refusal } from '../../shared/result';
import type { ClaimPath } from '../../shared/tokens/craft';
import type { RandomBytes } from '../auth/random';
import { sha256Base64url } from '../digest/sha256';
import type { JsonObject } from '../inspect/reading/token-reading';
import { writeBase64url } from '../inspect/text/base64url';

export interface Concealed {
  readonly path: ClaimPath;
  readonly text: string;
  readonly json: string;
  readonly digest: string;
}

export interface Concealment {
  /** With "_sd", {"...": digest} and "_sd_alg". */
  readonly payload: JsonObject;
  /** In the order asked for. */
  readonly concealed: readonly Concealed[];
}

interface Making {
  readonly random: RandomBytes;
  readonly decoys: number;
}

type Container = Record<string, unknown> | unknown[];

/**
 * Conceals the claims and elements at these paths, inner ones first, so that an outer disclosure holds the digests of
 * the inner. Refuses with `invalid_request` a path that leads nowhere and a payload that uses the reserved names.
 */
export function conceal(payload: JsonObject, paths: readonly ClaimPath[], making: Making): Concealment {
  assertFree(payload);
  const root = structuredClone(payload) as Record<string, unknown>;
  const distinct = [...new Map(paths.map((path) => [JSON.stringify(path), path])).values()];
  const made = new Map<ClaimPath, Concealed>();
  const innerFirst = [...distinct].sort((one, other) => other.length - one.length);
  for (const path of innerFirst) made.set(path, concealOne(root, path, making));
  for (const container of objectsWithDigests(root)) addDecoys(container, making);
  return {
    payload: distinct.length === 0 ? root : withAlgorithm(root),
    concealed: distinct.flatMap((path) => made.get(path) ?? []),
  };
}

/** The digest of a disclosure is over its base64url text (RFC 9901 §4.2.3). */
export function digestOf(text: string): string {
  return sha256Base64url(text);
}

function concealOne(root: Record<string, unknown>, path: ClaimPath, { random }: Making): Concealed {
  const container = containerAt(root, path);
  const last = path.at(-1) as string | number;
  const salt = writeBase64url(random(16));
  const isElement = Array.isArray(container);
  const value = isElement ? container[last as number] : container[last as string];
  const json = JSON.stringify(isElement ? [salt, value] : [salt, last, value]);
  const text = writeBase64url(Buffer.from(json));
  const digest = digestOf(text);
  if (isElement) container[last as number] = { '...': digest };
  else replaceMember(container, last as string, digest);
  return { path, text, json, digest };
}

/** Sorted, so that their order tells nothing of the claims' (RFC 9901 §4.2.4.1). */
function replaceMember(container: Record<string, unknown>, name: string, digest: string): void {
  delete container[name];
  container._sd = [...digestsOf(container), digest].sort();
}

function digestsOf(container: Record<string, unknown>): readonly string[] {
  return (container._sd as string[] | undefined) ?? [];
}

function containerAt(root: Record<string, unknown>, path: ClaimPath): Container {
  let at: unknown = root;
  for (const step of path.slice(0, -1))
    at = has(at, step) ? (at as Record<string, unknown>)[step] : undefined;
  if (has(at, path.at(-1))) return at as Container;
  throw new Refusal('invalid_request', `The payload has nothing at ${JSON.stringify(path)} to conceal.`, {
    member: 'conceal',
  });
}

function has(container: unknown, step: string | number | undefined): boolean {
  if (typeof container !== 'object' || container === null || step === undefined) return false;
  return Array.isArray(container) === (typeof step === 'number') && Object.hasOwn(container, step);
}

const reserved = ['_sd', '...', '_sd_alg'];

function assertFree(payload: JsonObject): void {
  for (const container of containersOf(payload)) {
    const name = reserved.find((word) => Object.hasOwn(container, word));
    if (name === undefined) continue;
    throw new Refusal('invalid_request', `"${name}" is a word of SD-JWT itself; a payload must not use it.`, {
      member: 'payload',
    });
  }
}

function objectsWithDigests(root: Container): readonly Record<string, unknown>[] {
  return containersOf(root).filter((one): one is Record<string, unknown> => Object.hasOwn(one, '_sd'));
}

/** The value and all objects and arrays in it; its depth has been limited. */
function containersOf(value: unknown): readonly Container[] {
  if (typeof value !== 'object' || value === null) return [];
  return [value as Container, ...Object.values(value).flatMap(containersOf)];
}

/** Digests of nothing look like any other (RFC 9901 §4.2.5). */
function addDecoys(container: Record<string, unknown>, { random, decoys }: Making): void {
  const made = Array.from({ length: decoys }, () => digestOf(writeBase64url(random(32))));
  container._sd = [...digestsOf(container), ...made].sort();
}

function withAlgorithm(root: Record<string, unknown>): JsonObject {
  return { ...root, _sd_alg: 'sha-256' };
}
