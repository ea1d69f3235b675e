/** X.509 certificates (RFC 5280) for a server on the loopback interface, and the authority that signs them. */

// The certificate library finds its parts by it.
import 'reflect-metadata';
import { webcrypto } from 'node:crypto';
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  type JsonGeneralNames,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  X509Certificate,
  X509CertificateGenerator,
} from '@peculiar/x509';
import type { Clock } from '../../auth/clock';
import type { RandomBytes } from '../../auth/random';
import { loopbackOnly } from './name-constraints';

export interface Surroundings {
  readonly clock: Clock;
  readonly random: RandomBytes;
}

/** A certificate and the private key to it. */
export interface Credential {
  /** PEM (RFC 7468). */
  readonly certificate: string;
  readonly key: CryptoKey;
}

const crypto = webcrypto as Crypto;
const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const dayMs = 86_400_000;
const authorityDays = 5 * 365;
/** What some systems still accept of a certificate at most is 398 days; a server makes a new one at every start. */
const serverDays = 90;

/** A new authority, self-signed; its key can be exported, because it has to be kept. */
export async function makeAuthority(name: string, surroundings: Surroundings): Promise<Credential> {
  const keys = await makeKeys();
  const certificate = await X509CertificateGenerator.createSelfSigned(
    {
      ...validity(authorityDays, surroundings),
      name: [{ CN: [name] }, { O: ['Tokenwright, made on this computer'] }],
      keys,
      signingAlgorithm: algorithm,
      extensions: [
        new BasicConstraintsExtension(true, 0, true),
        new KeyUsagesExtension(KeyUsageFlags.keyCertSign, true),
        loopbackOnly(),
        await SubjectKeyIdentifierExtension.create(keys.publicKey, false, crypto),
      ],
    },
    crypto,
  );
  return { certificate: certificate.toString('pem'), key: keys.privateKey };
}

const loopbackNames: JsonGeneralNames = [
  { type: 'ip', value: '127.0.0.1' },
  { type: 'ip', value: '::1' },
  { type: 'dns', value: 'localhost' },
];

/** Signed by the authority, whose own constraints leave no other names than these of any use. */
export async function makeServerCertificate(
  authority: Credential,
  surroundings: Surroundings,
  names = loopbackNames,
): Promise<Credential> {
  const keys = await makeKeys();
  const issuer = new X509Certificate(authority.certificate);
  const certificate = await X509CertificateGenerator.create(
    {
      ...validity(serverDays, surroundings),
      subject: [{ CN: ['127.0.0.1'] }],
      issuer: issuer.subject,
      publicKey: keys.publicKey,
      signingKey: authority.key,
      signingAlgorithm: algorithm,
      extensions: [
        new BasicConstraintsExtension(false, undefined, true),
        new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
        new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
        new SubjectAlternativeNameExtension(names),
        await AuthorityKeyIdentifierExtension.create(issuer, false, crypto),
        await SubjectKeyIdentifierExtension.create(keys.publicKey, false, crypto),
      ],
    },
    crypto,
  );
  return { certificate: certificate.toString('pem'), key: keys.privateKey };
}

/** When the certificate stops being valid, milliseconds since 1970. */
export function expiryOf({ certificate }: Pick<Credential, 'certificate'>): number {
  return new X509Certificate(certificate).notAfter.getTime();
}

/** Extractable: the authority's key has to be kept, and Node's TLS takes keys as text. */
function makeKeys(): Promise<CryptoKeyPair> {
  return crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
}

/** Valid from a day ago, so that a clock that is a little behind does not refuse it. */
function validity(days: number, { clock, random }: Surroundings) {
  const nowMs = clock.now();
  // A positive number of 127 random bits (RFC 5280 §4.1.2.2).
  const serial = Buffer.from(random(16));
  serial[0] = (serial[0] ?? 0) & 0x7f;
  return {
    serialNumber: serial.toString('hex'),
    notBefore: new Date(nowMs - dayMs),
    notAfter: new Date(nowMs + days * dayMs),
  };
}
