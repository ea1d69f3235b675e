import { X509Certificate } from 'node:crypto';
import { CompactSign, importPKCS8 } from 'jose';
import { describe, expect, it } from 'vitest';
import { decodeToken } from '../../../electron/inspect/decode';
import { judge } from '../../../electron/inspect/judge';
import { whatTheTokenBrings } from '../../../electron/inspect/keys/brought';
import { describeCertificates } from '../../../electron/inspect/keys/certificates';
import { Policy } from '../../../shared/tokens/policy';
import {
  certificateKey,
  certificatePem,
  expiredCertificate,
  issuingCertificate,
  rootCertificate,
} from '../../support/certificates';
import { desktop } from '../judging';
import { dpopProof, ephemeral, nowS, token } from '../lint/sample-tokens';

const chain = [certificatePem, issuingCertificate, rootCertificate].join('\n');

describe('describeCertificates', () => {
  it('shows each certificate of a chain, the signer first', () => {
    const { certificates, remarks } = describeCertificates(chain, nowS);
    expect(remarks).toEqual([]);
    expect(
      certificates.map(({ subject, selfSigned, authority }) => ({ subject, selfSigned, authority })),
    ).toEqual([
      { subject: 'CN=token-signer.example, O=Example', selfSigned: false, authority: false },
      { subject: 'CN=Example Issuing, O=Example Trust, C=DE', selfSigned: false, authority: true },
      { subject: 'CN=Example Root, O=Example Trust, C=DE', selfSigned: true, authority: true },
    ]);
    expect(certificates[0]).toMatchObject({
      issuer: 'CN=Example Issuing, O=Example Trust, C=DE',
      notBeforeMs: Date.UTC(2026, 0, 1),
      notAfterMs: Date.UTC(2050, 0, 1),
      state: 'valid',
      key: 'EC P-256',
      names: ['DNS:token-signer.example', 'DNS:signer.example', 'IP Address:192.0.2.1'],
      fingerprint: expect.stringMatching(/^(?:[0-9A-F]{2}:){31}[0-9A-F]{2}$/),
      thumbprint: expect.stringMatching(/^[\w-]{43}$/),
    });
  });

  it.each([
    [
      'one that has expired',
      `${expiredCertificate}\n${issuingCertificate}\n${rootCertificate}`,
      nowS,
      '"CN=token-signer.example, O=Example" expired at 2022-01-01 00:00:00 UTC.',
    ],
    [
      'one that is not yet valid',
      chain,
      1_700_000_000,
      '"CN=token-signer.example, O=Example" is not valid before 2026-01-01 00:00:00 UTC.',
    ],
    [
      'a wrong order',
      `${certificatePem}\n${rootCertificate}\n${issuingCertificate}`,
      nowS,
      '"CN=token-signer.example, O=Example" was not issued by the next, "CN=Example Root, O=Example Trust, C=DE": the order is wrong, or one is missing.',
    ],
    [
      'a missing end',
      `${certificatePem}\n${issuingCertificate}`,
      nowS,
      'The chain ends at "CN=Example Issuing, O=Example Trust, C=DE"; its issuer, "CN=Example Root, O=Example Trust, C=DE", is not among them.',
    ],
    [
      'a damaged one',
      `${chain}\n-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----`,
      nowS,
      'Certificate 4 is damaged and cannot be read.',
    ],
  ])('remarks on %s, and shows the rest', (_what, text, atS, remark) => {
    const { certificates, remarks } = describeCertificates(text, atS);
    expect(remarks).toContain(remark);
    expect(certificates.length).toBeGreaterThan(1);
  });

  it.each([
    ['nothing', ''],
    ['a key', certificateKey],
    ['half a certificate', certificatePem.slice(0, 200)],
  ])('refuses %s', (_what, text) => {
    expect(() => describeCertificates(text, nowS)).toThrow(
      expect.objectContaining({
        code: 'invalid_key',
        message:
          'There is no certificate: from "-----BEGIN CERTIFICATE-----" to "-----END CERTIFICATE-----".',
      }),
    );
  });
});

describe('whatTheTokenBrings', () => {
  const brings = (text: string) => whatTheTokenBrings(decodeToken(text), nowS);
  const x5c = [certificatePem, issuingCertificate].map((pem) =>
    new X509Certificate(pem).raw.toString('base64'),
  );

  it('is nothing for a token that names a kid', () => {
    expect(brings(token())).toEqual([]);
  });

  it('shows the certificates, untrusted', () => {
    expect(brings(token({}, { x5c }))).toMatchObject([
      {
        parameter: 'x5c',
        value: 'CN=token-signer.example, O=Example',
        explanation: expect.stringContaining('untrusted'),
        chain: { certificates: [{ key: 'EC P-256' }, { authority: true }] },
      },
    ]);
  });

  it('tells a key from a private one, with its thumbprint', () => {
    expect(brings(token({}, { jwk: ephemeral }))).toMatchObject([
      {
        parameter: 'jwk',
        value: 'EC P-256',
        thumbprint: expect.stringMatching(/^[\w-]{43}$/),
        explanation: expect.stringContaining('proves nothing'),
      },
    ]);
    expect(brings(token({}, { jwk: { ...ephemeral, d: 'AA' } }))[0]?.value).toBe(
      'EC P-256, with its private part',
    );
  });

  it('says of a DPoP proof what its key is for', () => {
    expect(brings(dpopProof())[0]?.explanation).toContain('"jkt"');
  });

  it.each([
    ['jku', 'https://evil.example/\u202Ejwks', 'https://evil.example/\\u202ejwks'],
    ['x5u', 7, '7'],
    ['x5t', 'abc', 'abc'],
    ['x5t#S256', null, 'null'],
    ['jwk', 'text', '"text"'],
    ['jwk', { kty: 'oct', k: 'AA' }, 'secret, with its private part'],
    ['jwk', {}, 'no key'],
    ['x5c', ['AAAA'], 'not a list of certificates in base64'],
    ['x5c', 'AAAA', 'not a list of certificates in base64'],
  ])('shows %s of %j without fetching or failing', (name, value, shown) => {
    expect(brings(token({}, { [name]: value }))).toMatchObject([{ parameter: name, value: shown }]);
  });
});

describe('a verdict with the key of a certificate', () => {
  const judged = async (pem: string, nowS: number) => {
    const token = await new CompactSign(Buffer.from('{}'))
      .setProtectedHeader({ alg: 'ES256' })
      .sign(await importPKCS8(certificateKey, 'ES256'));
    const policy = Policy.parse({ kind: 'jws', nowS });
    const { word, checks } = await judge(token, { key: { kind: 'pem', text: pem }, policy }, desktop());
    return { word, remark: checks.find(({ subject }) => subject === 'certificate')?.message };
  };

  it.each([
    ['expired', expiredCertificate, nowS, 'The certificate of this key expired at 2022-01-01 00:00:00 UTC.'],
    [
      'early',
      certificatePem,
      1_700_000_000,
      'The certificate of this key is not valid before 2026-01-01 00:00:00 UTC.',
    ],
    ['good', certificatePem, nowS, undefined],
  ])(
    'warns of one that is %s, and still says what the signature is worth',
    async (_state, pem, atS, remark) => {
      expect(await judged(pem, atS)).toEqual({ word: 'valid', remark });
    },
  );
});
