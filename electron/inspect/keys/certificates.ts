/** Certificates and the chain they make, shown for people; trust is theirs to give. */

import { X509Certificate } from 'node:crypto';
import type { CertificateChain, CertificateReading } from '../../../shared/tokens/certificates';
import { readPemBlocks } from '../../keys/pem-blocks';
import { describeMoment } from '../durations';
import { makeVisible } from '../text/visible';
import { describeKeyObject } from './describe-key';
import { invalidKey } from './given-key';

/** The certificates of a PEM text; one that is damaged becomes a remark. Refuses with `invalid_key` a text without any. */
export function describeCertificates(text: string, nowS: number): CertificateChain {
  const blocks = readPemBlocks(text).filter(({ label }) => label.endsWith('CERTIFICATE'));
  if (blocks.length === 0) {
    throw invalidKey(
      'There is no certificate: from "-----BEGIN CERTIFICATE-----" to "-----END CERTIFICATE-----".',
    );
  }
  const parsed = blocks.map(({ pem }) => parse(pem));
  const damaged = parsed.flatMap((certificate, index) =>
    certificate === undefined ? [`Certificate ${index + 1} is damaged and cannot be read.`] : [],
  );
  const chain = describeChain(
    parsed.filter((certificate) => certificate !== undefined),
    nowS,
  );
  return { certificates: chain.certificates, remarks: [...damaged, ...chain.remarks] };
}

function parse(pem: string): X509Certificate | undefined {
  try {
    return new X509Certificate(pem);
  } catch {
    return undefined;
  }
}

/** Certificates in their order, the signer's first. */
export function describeChain(certificates: readonly X509Certificate[], nowS: number): CertificateChain {
  const readings = certificates.map((certificate) => describe(certificate, nowS));
  return {
    certificates: readings,
    remarks: [...readings.flatMap(remarksOn), ...orderRemarks(certificates, readings)],
  };
}

function describe(certificate: X509Certificate, nowS: number): CertificateReading {
  const notBeforeMs = Date.parse(certificate.validFrom);
  const notAfterMs = Date.parse(certificate.validTo);
  const isEarly = nowS * 1000 < notBeforeMs;
  return {
    subject: nameOf(certificate.subject),
    issuer: nameOf(certificate.issuer),
    serial: certificate.serialNumber,
    notBeforeMs,
    notAfterMs,
    state: isEarly ? 'not yet valid' : nowS * 1000 > notAfterMs ? 'expired' : 'valid',
    key: keyOf(certificate),
    names: makeVisible(certificate.subjectAltName ?? '')
      .split(', ')
      .filter((name) => name !== ''),
    fingerprint: certificate.fingerprint256,
    thumbprint: Buffer.from(certificate.fingerprint256.replaceAll(':', ''), 'hex').toString('base64url'),
    selfSigned: isIssuedBy(certificate, certificate),
    authority: certificate.ca,
  };
}

/** A line each in the certificate, the country first; read like an address, the name comes first. */
function nameOf(name: string | undefined): string {
  return makeVisible((name ?? '').split('\n').reverse().join(', '));
}

/** Kinds of key that the runtime lacks still leave a certificate worth looking at. */
function keyOf(certificate: X509Certificate): string {
  try {
    return describeKeyObject(certificate.publicKey);
  } catch {
    return 'a kind of key that is not known here';
  }
}

/** Name and signature both: a name alone anyone can write. */
function isIssuedBy(certificate: X509Certificate, issuer: X509Certificate): boolean {
  try {
    return certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);
  } catch {
    return false;
  }
}

function remarksOn({ subject, state, notBeforeMs, notAfterMs, key }: CertificateReading): readonly string[] {
  const remarks: string[] = [];
  if (state === 'expired') remarks.push(`"${subject}" expired at ${describeMoment(notAfterMs / 1000)}.`);
  if (state === 'not yet valid')
    remarks.push(`"${subject}" is not valid before ${describeMoment(notBeforeMs / 1000)}.`);
  if (Number(/^RSA (\d+)/.exec(key)?.[1] ?? 4096) < 2048)
    remarks.push(`"${subject}" has a key of less than 2048 bits.`);
  return remarks;
}

function orderRemarks(
  certificates: readonly X509Certificate[],
  readings: readonly CertificateReading[],
): readonly string[] {
  const breaks = certificates.slice(1).flatMap((issuer, index) => {
    const certificate = certificates[index];
    if (certificate === undefined || isIssuedBy(certificate, issuer)) return [];
    return [
      `"${readings[index]?.subject}" was not issued by the next, "${readings[index + 1]?.subject}": the order is wrong, or one is missing.`,
    ];
  });
  const [first] = readings;
  const last = readings.at(-1);
  if (first?.selfSigned && !first.authority)
    return [...breaks, 'The first vouches for itself: nobody else does.'];
  if (last !== undefined && !last.selfSigned)
    return [
      ...breaks,
      `The chain ends at "${last.subject}"; its issuer, "${last.issuer}", is not among them.`,
    ];
  return breaks;
}
