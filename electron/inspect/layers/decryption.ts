/** Decrypting a JWE (RFC 7516 §5.2), with one answer to every failure once a key is used. */

import { type FlattenedJWE, flattenedDecrypt, type JWEHeaderParameters } from 'jose';
import { limits } from '../../../shared/limits';
import { checkFor } from '../checks/check';
import { cautionIterations, refuseEncryption } from '../checks/encryption';
import { checkHeader } from '../checks/header';
import { acceptAlgorithm, keyName } from '../checks/key';
import { findKeyManagement, type KeyManagement } from '../encryption-algorithms';
import { bindDecryptionKey } from '../keys/bind-decryption';
import { chooseKeys } from '../keys/choose';
import { lacksKeyWrap } from '../keys/key-wrap';
import { noneOfFolder } from '../keys/none-of-folder';
import {
  asObject,
  type JsonObject,
  type JweEnvelope,
  member,
  type RecipientReading,
} from '../reading/token-reading';
import type { KeyChoice, LayerContext, OpenedLayer, UsableKey } from './layer';
import { goThrough, type Opening } from './stages';

const line = checkFor('decryption', 'ciphertext', 'RFC 7516 §5.2');

/** Of several recipients the first that the key opens. */
export async function openEncryption(envelope: JweEnvelope, context: LayerContext): Promise<OpenedLayer> {
  const attempts: OpenedLayer[] = [];
  for (const recipient of envelope.recipients) {
    const attempt = await tryOne(envelope, recipient, context);
    if (attempt.payload !== undefined) return attempt;
    attempts.push(attempt);
  }
  return (
    attempts.find(({ provenance }) => provenance !== undefined) ??
    attempts[0] ?? { checks: [], keyless: false }
  );
}

function tryOne(
  envelope: JweEnvelope,
  recipient: RecipientReading,
  context: LayerContext,
): Promise<OpenedLayer> {
  const header = asObject(recipient.header.value) ?? {};
  const algorithm = findKeyManagement(member(header, 'alg'));
  const { expectedAlg } = context;
  return goThrough({
    header: checkHeader(header, context.kind, false),
    refused: refuseEncryption(header, algorithm, expectedAlg),
    algorithm,
    accept: ({ alg }, used) =>
      cautionIterations(header) ??
      acceptAlgorithm(`${alg} with ${String(member(header, 'enc'))}`, used, expectedAlg),
    choose: (entry) => choose(entry, header, context),
    open: (_entry, keys) => openWithAny(flattened(envelope, recipient), header, keys),
    line,
  });
}

async function choose(
  management: KeyManagement,
  header: JsonObject,
  context: LayerContext,
): Promise<KeyChoice> {
  const { source, expectedAlg } = context;
  if (source === undefined) return { outcome: 'none', given: false, message: '' };
  if (source.kind === 'local') return noneFor('Your key ring holds signing keys; none of them opens a JWE.');
  if (await lacksKeyWrap(management.alg)) {
    return noneFor(
      `The app's runtime has no AES key wrap, which ${management.alg} needs; the command line has it.`,
    );
  }
  if (source.kind === 'folder') return noneOfFolder(source.name);
  return chooseKeys(source, header, (given) => bindDecryptionKey(given, management, header, expectedAlg));
}

function noneFor(message: string): KeyChoice {
  return { outcome: 'none', given: true, message, reference: 'RFC 7518 §4.1' };
}

async function openWithAny(
  jwe: FlattenedJWE,
  header: JsonObject,
  keys: readonly UsableKey[],
): Promise<Opening> {
  for (const used of keys) {
    const payload = await decrypt(jwe, used, header);
    if (payload !== undefined) {
      return { used, payload, outcome: line.pass(`Opens with ${keyName(used.provenance)}.`) };
    }
  }
  return {
    used: keys[0],
    outcome: line.fail('Does not open: the key is another one, or the token was changed.'),
  };
}

/** Why a decryption failed is told to nobody: the difference is what padding oracles are made of. */
async function decrypt(
  jwe: FlattenedJWE,
  { key }: UsableKey,
  header: JsonObject,
): Promise<Uint8Array | undefined> {
  try {
    const result = await flattenedDecrypt(jwe, key, {
      keyManagementAlgorithms: [String(member(header, 'alg'))],
      contentEncryptionAlgorithms: [String(member(header, 'enc'))],
      maxPBES2Count: limits.pbes2Iterations,
      maxDecompressedLength: limits.inflatedBytes,
    });
    return result.plaintext;
  } catch {
    return undefined;
  }
}

function flattened(envelope: JweEnvelope, { unprotected, encryptedKeyText }: RecipientReading): FlattenedJWE {
  const { protectedText, sharedUnprotected, ivText, ciphertextText, tagText, aadText } = envelope;
  return {
    ciphertext: ciphertextText,
    ...(protectedText === undefined ? {} : { protected: protectedText }),
    ...(sharedUnprotected === undefined ? {} : { unprotected: sharedUnprotected as JWEHeaderParameters }),
    ...(unprotected === undefined ? {} : { header: unprotected as JWEHeaderParameters }),
    ...(ivText === undefined ? {} : { iv: ivText }),
    ...(tagText === undefined ? {} : { tag: tagText }),
    ...(aadText === undefined ? {} : { aad: aadText }),
    // Direct encryption and direct key agreement have none; jose wants it absent then.
    ...(encryptedKeyText ? { encrypted_key: encryptedKeyText } : {}),
  };
}
