/** JWS and JWE in JSON form, flattened or general (RFC 7515 §7.2, RFC 7516 §7.2). */

import { limits } from '../../../shared/limits';
import type { Problem, TokenPart } from '../../../shared/tokens/document';
import { joinHeaders } from './join-headers';
import { type Collected, elementsOf, findMember, type JsonNode, objectOf, stringPart } from './json-node';
import type { JsonReading } from './json-reading';
import { readJsonBytes, readJsonText } from './read-json';
import { jsonPlace, type PartReading } from './read-part';
import {
  asObject,
  type Envelope,
  isUnencoded,
  type RecipientReading,
  type SignatureReading,
  type TokenReading,
} from './token-reading';

const rule = { jws: 'RFC 7515 §7.2', jwe: 'RFC 7516 §7.2' } as const;

/** Reads a text that is one JSON object with the members of a JWS or JWE; undefined when it is none. */
export function readJsonSerialization(token: string): TokenReading | undefined {
  const outer = readJsonText(token, { part: 'text', mustBeJson: true, offsetOfByte: (byte) => byte });
  if (asObject(outer.value) === undefined) return undefined;
  const node = { token, members: outer.scan.members };
  const collected: Collected = { parts: [], problems: [...outer.problems] };
  if (findMember(node, 'ciphertext') !== undefined) return readJwe(node, collected);
  const isJws = ['signatures', 'signature'].some((name) => findMember(node, name) !== undefined);
  return isJws ? readJws(node, collected) : undefined;
}

function readJws(node: JsonNode, collected: Collected): TokenReading {
  const signatures = entriesOf(node, 'signatures', 'signature', collected).map((entry) =>
    readSignature(entry, collected),
  );
  const header = signatures[0]?.header;
  const unencoded = isUnencoded(header?.value);
  const part = stringPart(node, 'payload', 'payload', collected, unencoded);
  const envelope: Envelope = {
    form: 'jws',
    compact: false,
    unencoded,
    signatures,
    ...textAs('payloadText', part),
  };
  const payload = part && readJsonBytes(part.bytes, jsonPlace(part, false));
  return finish(node, collected, header, {
    kind: 'jws-json',
    envelope,
    ...(payload === undefined ? {} : { payload }),
  });
}

function readSignature(node: JsonNode, collected: Collected): SignatureReading {
  const protectedPart = stringPart(node, 'protected', 'header', collected);
  const signature = stringPart(node, 'signature', 'signature', collected);
  const unprotected = objectOf(node, 'header');
  if (signature === undefined) collected.problems.push(missing('signature', rule.jws));
  return {
    signatureText: signature?.text ?? '',
    header: joinHeaders(node.token, protectedPart, [findMember(node, 'header')]),
    ...textAs('protectedText', protectedPart),
    ...(unprotected === undefined ? {} : { unprotected }),
  };
}

function readJwe(node: JsonNode, collected: Collected): TokenReading {
  const protectedPart = stringPart(node, 'protected', 'header', collected);
  const recipients = entriesOf(node, 'recipients', 'encrypted_key', collected).map((entry) =>
    readRecipient(entry, node, protectedPart, collected),
  );
  const sharedUnprotected = objectOf(node, 'unprotected');
  const envelope: Envelope = {
    form: 'jwe',
    compact: false,
    recipients,
    ciphertextText: stringPart(node, 'ciphertext', 'ciphertext', collected)?.text ?? '',
    ...textAs('protectedText', protectedPart),
    ...textAs('ivText', stringPart(node, 'iv', 'iv', collected)),
    ...textAs('tagText', stringPart(node, 'tag', 'tag', collected)),
    ...textAs('aadText', stringPart(node, 'aad', 'text', collected)),
    ...(sharedUnprotected === undefined ? {} : { sharedUnprotected }),
  };
  return finish(node, collected, recipients[0]?.header, { kind: 'jwe-json', envelope });
}

function readRecipient(
  entry: JsonNode,
  node: JsonNode,
  protectedPart: PartReading | undefined,
  collected: Collected,
): RecipientReading {
  const unprotected = objectOf(entry, 'header');
  const encryptedKey = stringPart(entry, 'encrypted_key', 'encrypted key', collected);
  return {
    header: joinHeaders(node.token, protectedPart, [
      findMember(node, 'unprotected'),
      findMember(entry, 'header'),
    ]),
    ...textAs('encryptedKeyText', encryptedKey),
    ...(unprotected === undefined ? {} : { unprotected }),
  };
}

/** The signatures or recipients: those of the list, or the object itself in the flattened form. */
function entriesOf(
  node: JsonNode,
  list: 'signatures' | 'recipients',
  flattened: string,
  { problems }: Collected,
): readonly JsonNode[] {
  const reference = list === 'signatures' ? rule.jws : rule.jwe;
  const entries = elementsOf(node, list);
  if (entries === undefined) return [node];
  if (findMember(node, flattened) !== undefined) {
    const message = `"${list}" and "${flattened}" stand side by side; a reader could take either.`;
    problems.push({ part: 'token', message, reference });
  }
  if (entries.length === 0) problems.push(missing(list, reference));
  if (entries.length > limits.signaturesOrRecipients) {
    const message = `"${list}" has ${entries.length} entries; ${limits.signaturesOrRecipients} are the limit.`;
    problems.push({ part: 'token', message, reference: 'RFC 8725 §3.4' });
  }
  return entries.slice(0, limits.signaturesOrRecipients);
}

function finish(
  { token }: JsonNode,
  { parts, problems }: Collected,
  header: JsonReading | undefined,
  rest: Pick<TokenReading, 'kind' | 'envelope' | 'payload'>,
): TokenReading {
  return { token, parts: inOrder(parts), problems, ...rest, ...(header === undefined ? {} : { header }) };
}

function inOrder(parts: readonly PartReading[]): readonly TokenPart[] {
  return parts.map(({ part }) => part).sort((one, other) => one.start - other.start);
}

function textAs<Name extends string>(
  name: Name,
  part: PartReading | undefined,
): { readonly [N in Name]?: string } {
  return (part === undefined ? {} : { [name]: part.text }) as { readonly [N in Name]?: string };
}

function missing(name: string, reference: string): Problem {
  return { part: 'token', message: `"${name}" is missing or empty.`, reference };
}
