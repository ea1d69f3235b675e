/** JOSE header parameters: how the token is protected, and with which key. */

import type { RegistryEntry } from './registry-entry';
import { fromSource } from './registry-rows';

export const headerParameters: readonly RegistryEntry[] = [
  ...fromSource('RFC 7515', [
    ['alg', 'Algorithm', '§4.1.1', 'How the token is signed, or how its content key is encrypted.'],
    ['jku', 'JWK Set URL', '§4.1.2', 'An address the sender offers for keys; it is never fetched here.'],
    ['jwk', 'JSON Web Key', '§4.1.3', 'A key the token brings along; nobody vouches for it.'],
    ['kid', 'Key ID', '§4.1.4', 'Which of the issuer’s keys was used; a hint, not a proof.'],
    ['x5u', 'X.509 URL', '§4.1.5', 'An address the sender offers for a certificate; never fetched here.'],
    ['x5c', 'X.509 certificate chain', '§4.1.6', 'Certificates the token brings along, base64 of DER.'],
    ['x5t', 'X.509 SHA-1 thumbprint', '§4.1.7', 'SHA-1 of the certificate whose key signed.'],
    ['x5t#S256', 'X.509 SHA-256 thumbprint', '§4.1.8', 'SHA-256 of the certificate whose key signed.'],
    ['typ', 'Type', '§4.1.9', 'What kind of token this is, so that one kind cannot pass as another.'],
    ['cty', 'Content type', '§4.1.10', 'What the payload is; "JWT" means a token inside this one.'],
    ['crit', 'Critical', '§4.1.11', 'Parameters a reader must understand or else refuse the token.'],
  ]),
  ...fromSource('RFC 7516', [
    ['enc', 'Encryption algorithm', '§4.1.2', 'How the content is encrypted.'],
    ['zip', 'Compression', '§4.1.3', 'The content was compressed before encryption; "DEF" is DEFLATE.'],
  ]),
  ...fromSource('RFC 7518', [
    ['epk', 'Ephemeral public key', '§4.6.1.1', 'The sender’s one-time key of an ECDH key agreement.'],
    ['apu', 'Agreement PartyUInfo', '§4.6.1.2', 'The sender’s name as it enters the derived key.'],
    ['apv', 'Agreement PartyVInfo', '§4.6.1.3', 'The recipient’s name as it enters the derived key.'],
    [
      'iv',
      'Initialization vector',
      '§4.7.1.1',
      'The nonce with which the content key is wrapped by AES-GCM.',
    ],
    ['tag', 'Authentication tag', '§4.7.1.2', 'Proof that the wrapped content key is unchanged.'],
    ['p2s', 'PBES2 salt', '§4.8.1.1', 'The salt of the key derived from a password.'],
    ['p2c', 'PBES2 count', '§4.8.1.2', 'How often the password is hashed; each guess costs as much.'],
  ]),
  ...fromSource('RFC 7797', [
    ['b64', 'Base64url-encoded payload', '§3', 'When false, the payload stands in the token as it is.'],
  ]),
  ...fromSource('RFC 7519', [
    ['iss', 'Issuer (copy)', '§5.3', 'The issuer, repeated outside an encrypted payload.'],
    ['sub', 'Subject (copy)', '§5.3', 'The subject, repeated outside an encrypted payload.'],
    ['aud', 'Audience (copy)', '§5.3', 'The audience, repeated outside an encrypted payload.'],
  ]),
  ...fromSource('RFC 8555', [
    ['url', 'URL', '§6.4.1', 'The address an ACME request is meant for.'],
    ['nonce', 'Nonce', '§6.5.2', 'A value the ACME server gave out, good for one request.'],
  ]),
  ...fromSource('RFC 8225', [
    ['ppt', 'PASSporT extension', '§8.1', 'Which extension of the telephone identity token applies.'],
  ]),
  ...fromSource('RFC 9321', [
    [
      'svt',
      'Signature Validation Token',
      '§4',
      'Statements of an authority that checked the signature earlier.',
    ],
  ]),
  ...fromSource('OpenID Federation 1.0', [
    ['trust_chain', 'Trust chain', '§4.3', 'Statements from the signer up to a trust anchor.'],
    ['peer_trust_chain', 'Peer trust chain', '§4.4', 'The chain of the other party, up to the same anchor.'],
  ]),
  ...fromSource('ETSI TS 119 182-1', [
    ['sigT', 'Signing time', '§5.2.1', 'When the signer says the signature was made.'],
    ['x5t#o', 'Certificate digest', '§5.2.2', 'Digest of the signer’s certificate by another algorithm.'],
    ['sigX5ts', 'Certificate digests', '§5.2.2', 'Digests of the signer’s certificates.'],
    ['srCms', 'Commitments', '§5.2.3', 'What the signer commits to by signing.'],
    ['sigPl', 'Place of signing', '§5.2.4', 'Where the signer says the signature was made.'],
    ['srAts', 'Signer attributes', '§5.2.5', 'Roles and attributes of the signer.'],
    ['adoTst', 'Time stamp of the data', '§5.2.6', 'Proof that the data existed before the signature.'],
    ['sigPId', 'Signature policy', '§5.2.7', 'The rules under which the signature was made.'],
    ['sigD', 'Signed data', '§5.2.8', 'Which detached objects the signature covers.'],
    ['etsiU', 'Unsigned properties', '§5.3.1', 'Material for long-term checking, itself not signed.'],
  ]),
  ...fromSource('IHE ITI DSG', [
    ['iheSSId', 'Submission set', '', 'The submission set of medical documents the signature covers.'],
  ]),
  ...fromSource('draft-ietf-jose-hpke-encrypt', [
    ['ek', 'Encapsulated key', '', 'The sender’s one-time key of an HPKE encryption.'],
    ['psk_id', 'Pre-shared key', '', 'Which key both sides already share.'],
  ]),
  ...fromSource('Microsoft Entra ID, access tokens', [
    ['nonce', 'Nonce', '', 'Makes a token for Microsoft Graph uncheckable by anyone else.'],
  ]),
];
