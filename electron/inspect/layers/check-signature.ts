/**
 * The cryptography of a signature on this thread. WebCrypto hands every call to another one, which costs more than most
 * of the checks themselves.
 */

import { constants, createHmac, createSecretKey, KeyObject, timingSafeEqual, verify } from 'node:crypto';
import { types } from 'node:util';
import { ecdsaToDer } from './ecdsa-der';
import type { UsableKey } from './layer';

interface Method {
  /** As WebCrypto names what its keys are for. */
  readonly name: string;
  readonly hash?: string;
  readonly curve?: string;
  /** Node's name of the hash; none where the algorithm brings its own. */
  readonly digest: string | null;
  /** Of every signature; absent where the key decides. */
  readonly bytes?: number;
}

/** Null prototype, so that no other name resolves to anything. ML-DSA is left to WebCrypto. */
const methods: Readonly<Record<string, Method>> = Object.assign(
  Object.create(null) as Record<string, Method>,
  {
    HS256: { name: 'HMAC', hash: 'SHA-256', digest: 'sha256' },
    HS384: { name: 'HMAC', hash: 'SHA-384', digest: 'sha384' },
    HS512: { name: 'HMAC', hash: 'SHA-512', digest: 'sha512' },
    RS256: { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256', digest: 'sha256' },
    RS384: { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-384', digest: 'sha384' },
    RS512: { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-512', digest: 'sha512' },
    PS256: { name: 'RSA-PSS', hash: 'SHA-256', digest: 'sha256' },
    PS384: { name: 'RSA-PSS', hash: 'SHA-384', digest: 'sha384' },
    PS512: { name: 'RSA-PSS', hash: 'SHA-512', digest: 'sha512' },
    ES256: { name: 'ECDSA', curve: 'P-256', digest: 'sha256', bytes: 64 },
    ES384: { name: 'ECDSA', curve: 'P-384', digest: 'sha384', bytes: 96 },
    ES512: { name: 'ECDSA', curve: 'P-521', digest: 'sha512', bytes: 132 },
    Ed25519: { name: 'Ed25519', digest: null, bytes: 64 },
    EdDSA: { name: 'Ed25519', digest: null, bytes: 64 },
  } satisfies Record<string, Method>,
);

/**
 * Whether the signature holds over the signing input (RFC 7515 §5.2). Undefined where algorithm and key are not for this
 * function; WebCrypto may still know what to do with them. Throws as the runtime does over a signature of no shape.
 */
export function checkSignature(
  alg: string,
  key: UsableKey['key'],
  signingInput: string,
  signature: Uint8Array,
): boolean | undefined {
  const method = methods[alg];
  if (method === undefined) return undefined;
  if (key instanceof Uint8Array)
    return method.name === 'HMAC' ? isMac(secretKey(key), method, signingInput, signature) : undefined;
  const prepared = prepare(key, method);
  return prepared && holds(prepared, method, Buffer.from(signingInput), signature);
}

function isMac(secret: KeyObject, { digest }: Method, signingInput: string, given: Uint8Array): boolean {
  const expected = createHmac(String(digest), secret).update(signingInput).digest();
  return expected.length === given.length && timingSafeEqual(expected, given);
}

/** Kept as long as the bytes: Node takes longer to find out that they are no key than to make the MAC. */
const secretKeys = new WeakMap<Uint8Array, KeyObject>();

function secretKey(secret: Uint8Array): KeyObject {
  const key = secretKeys.get(secret) ?? createSecretKey(secret);
  secretKeys.set(secret, key);
  return key;
}

/** A bare key takes Node half the time of one among options, so that only PSS, which has no other way, gets those. */
function holds(
  { key, bytes }: PreparedKey,
  method: Method,
  input: Uint8Array,
  signature: Uint8Array,
): boolean {
  if (signature.length !== bytes) return false;
  const given = method.name === 'ECDSA' ? ecdsaToDer(signature) : signature;
  return verify(method.digest, input, method.name === 'RSA-PSS' ? { key, ...pss } : key, given);
}

const pss = {
  padding: constants.RSA_PKCS1_PSS_PADDING,
  saltLength: constants.RSA_PSS_SALTLEN_DIGEST,
} as const;

interface PreparedKey {
  /** The same key as Node's own functions take it. */
  readonly key: KeyObject;
  /** Of every signature by it: OpenSSL forgives an RSA one its leading zeros, RFC 8017 §8.1.2 and §8.2.2 do not. */
  readonly bytes: number;
}

/** Kept as long as the keys they are made of; each of those is for one algorithm. */
const preparedKeys = new WeakMap<object, PreparedKey>();

/** None where the key was made for something else than this method. */
function prepare(key: UsableKey['key'], method: Method): PreparedKey | undefined {
  if (!types.isCryptoKey(key) || !isFor(key, method)) return undefined;
  const known = preparedKeys.get(key) ?? prepareAnew(KeyObject.from(key), method);
  preparedKeys.set(key, known);
  return known;
}

function prepareAnew(key: KeyObject, { bytes }: Method): PreparedKey {
  const modulusBits = key.asymmetricKeyDetails?.modulusLength ?? 0;
  return { key, bytes: bytes ?? Math.ceil(modulusBits / 8) };
}

/** What a CryptoKey was made for. */
interface MadeKey {
  readonly algorithm: {
    readonly name: string;
    readonly hash?: { readonly name: string };
    readonly namedCurve?: string;
  };
  readonly type: string;
  readonly extractable: boolean;
  readonly usages: readonly string[];
}

/** As WebCrypto itself would insist; what must not leave it stays with it. */
function isFor({ algorithm, type, extractable, usages }: MadeKey, { name, hash, curve }: Method): boolean {
  return (
    type === 'public' &&
    extractable &&
    algorithm.name === name &&
    algorithm.hash?.name === hash &&
    (curve === undefined || algorithm.namedCurve === curve) &&
    usages.includes('verify')
  );
}
