/** An object inside the text of a token in JSON form, whose members keep their places. */

import type { PartName, Problem } from '../../../shared/tokens/document';
import { type JsonMember, scanJson } from '../text/json-scan';
import { type PartReading, plainPart, readPart } from './read-part';
import { asObject, type JsonObject } from './token-reading';

export interface JsonNode {
  readonly token: string;
  readonly members: readonly JsonMember[];
}

/** Gathers parts and problems while members are read. */
export interface Collected {
  readonly parts: PartReading[];
  readonly problems: Problem[];
}

export function findMember({ members }: JsonNode, name: string): JsonMember | undefined {
  return members.find((candidate) => candidate.name === name);
}

/** The text must have been scanned without error. */
export function memberValue(node: JsonNode, name: string): unknown {
  const found = findMember(node, name);
  return found && JSON.parse(node.token.slice(found.start, found.end));
}

/** The elements of a list; none when the member is no list, undefined when there is no member. */
export function elementsOf(node: JsonNode, name: string): readonly JsonNode[] | undefined {
  const { token } = node;
  const found = findMember(node, name);
  if (found === undefined) return undefined;
  const list = scanJson(token, { start: found.start, oneValue: true });
  if (list.shape !== 'array') return [];
  return list.members.map(({ start }) => ({
    token,
    members: scanJson(token, { start, oneValue: true }).members,
  }));
}

/** A member that holds base64url (or, `plain`, text), as a part whose offsets point between its quotes. */
export function stringPart(
  node: JsonNode,
  name: string,
  partName: PartName,
  { parts, problems }: Collected,
  plain = false,
): PartReading | undefined {
  const found = findMember(node, name);
  if (found === undefined) return undefined;
  if (node.token[found.start] !== '"') {
    const message = `"${name}" must be a string.`;
    problems.push({ part: partName, offset: found.start, message, reference: 'RFC 7515 §7.2' });
    return undefined;
  }
  const part = readStringPart(node.token, found, partName, plain);
  parts.push(part);
  problems.push(...part.problems);
  return part;
}

/** A string written with escapes is read by its meaning; its offsets stay where it is written. */
function readStringPart(
  token: string,
  { start, end }: JsonMember,
  name: PartName,
  plain: boolean,
): PartReading {
  const read = plain ? plainPart : readPart;
  if (!token.slice(start, end).includes('\\')) return read(token, name, start + 1, end - 1);
  const meant = JSON.parse(token.slice(start, end)) as string;
  const reading = read(meant, name, 0, meant.length);
  const problems = reading.problems.map((flaw) => ({ ...flaw, offset: start + 1 }));
  return { ...reading, part: { ...reading.part, start: start + 1, end: end - 1 }, problems };
}

/** An unprotected header. */
export function objectOf(node: JsonNode, name: string): JsonObject | undefined {
  return asObject(memberValue(node, name));
}
