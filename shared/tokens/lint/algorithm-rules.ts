/** Rules about algorithms, signatures and encryption. */

import { error, info, type LintRule, warning } from './rule';

export const algorithmRules = {
  'alg-none': error(
    'Unsecured token',
    'RFC 8725 §3.2',
    'Nobody signed the token, so anyone can write one like it.',
    'Sign tokens, and let no validator accept "none".',
  ),
  'alg-none-spelling': error(
    'Disguised "none"',
    'RFC 8725bis §2.11',
    'A validator that looks for "none" in one spelling only takes this for a signed token.',
    'Accept algorithms by a list of exact names.',
  ),
  'alg-missing': error(
    'No algorithm',
    'RFC 7515 §4.1.1',
    'Every header must say how the token is protected.',
    'Set "alg" in the protected header.',
  ),
  'alg-not-text': error(
    'Algorithm is not text',
    'RFC 7515 §4.1.1',
    'Libraries disagree on what a value that is no text means.',
    'Write "alg" as one text.',
  ),
  'alg-misspelt': error(
    'Misspelt algorithm',
    'RFC 7515 §4.1.1',
    'Names count letter by letter; a lenient validator opens a way round its own list.',
    'Write the name as it is registered.',
  ),
  'alg-unregistered': warning(
    'Unknown algorithm',
    'RFC 7518 §7.1',
    'A name that is not registered means something to one side only, if to any.',
    'Use a registered algorithm.',
  ),
  'alg-rsa1-5': error(
    'RSA1_5',
    'RFC 8725 §3.2',
    'Its padding lets an attacker decrypt by watching how a server refuses.',
    'Use RSA-OAEP-256 or ECDH-ES.',
  ),
  'alg-rsa-oaep-sha1': info(
    'RSA-OAEP with SHA-1',
    'RFC 7518 §4.3',
    'Not broken in this use, but SHA-1 is on its way out everywhere.',
    'Use RSA-OAEP-256.',
  ),
  'alg-pkcs1-v15': info(
    'Older RSA signature',
    'FIPS 186-5 §5.4',
    'PKCS #1 v1.5 holds, yet financial profiles such as FAPI 2.0 no longer allow it.',
    'Prefer ES256, Ed25519 or PS256 for new issuers.',
  ),
  'alg-eddsa': info(
    'EdDSA does not name its curve',
    'RFC 9864 §2.2',
    '"EdDSA" stands for two curves, so it does not say by itself what the key must be.',
    'Write "Ed25519" where all readers know it.',
  ),
  'alg-symmetric': info(
    'Shared secret',
    'RFC 8725 §3.5',
    'Whoever can check the token can also make it, and a weak secret can be guessed from this one token.',
    'Use a secret of 32 random bytes or more, or a key pair where several parties check.',
  ),
  'alg-confusion': error(
    'Algorithm confusion',
    'RFC 8725 §2.1',
    'The token asks to be checked with a secret where its issuer has a public key: the attack that takes the public key for the secret looks like this.',
    'Bind each key to one algorithm and refuse every other.',
  ),
  'signature-empty': error(
    'Empty signature',
    'RFC 7515 §5.2',
    'The header promises a signature and there is none.',
    'Refuse the token; look for a validator that let it pass.',
  ),
  'signature-on-none': error(
    'Signature on "none"',
    'RFC 7518 §3.6',
    'With "none" the last part must be empty; this looks like a header exchanged after signing.',
    'Refuse the token.',
  ),
  'signature-length': error(
    'Signature of the wrong length',
    'RFC 7518 §3.1',
    'No signature of this algorithm has this length: the token is cut off, or "alg" was changed.',
    'Get the token anew and compare.',
  ),
  'signature-zero': error(
    'Signature of zeros',
    'FIPS 186-5 §6.4.2',
    'A zero in an ECDSA signature is never genuine; some libraries accepted it for every message (CVE-2022-21449).',
    'Refuse the token and update the library of any validator that does not.',
  ),
  'signature-der': error(
    'Signature in DER',
    'RFC 7518 §3.4',
    'JWS wants r and s side by side; this is the ASN.1 form that OpenSSL writes.',
    'Convert the signature to r and s of fixed length.',
  ),
  'jwe-enc-unknown': error(
    'Unknown content encryption',
    'RFC 7518 §5.1',
    '"enc" is no registered content encryption.',
    'Use A256GCM or A128CBC-HS256.',
  ),
  'jwe-iv-size': error(
    'Initialization vector of the wrong size',
    'RFC 7518 §5.1',
    'AES-GCM takes 12 bytes and AES-CBC 16; anything else is damaged or weakens the encryption.',
    'Refuse the token.',
  ),
  'jwe-tag-size': error(
    'Authentication tag of the wrong size',
    'RFC 7518 §5.2.2',
    'A shortened tag can be forged by trying.',
    'Refuse the token.',
  ),
  'jwe-encrypted-key': error(
    'Encrypted key out of place',
    'RFC 7516 §5.2',
    'Direct encryption and direct key agreement carry no encrypted key, all others carry one.',
    'Refuse the token.',
  ),
  'jwe-unsigned': warning(
    'Encrypted, perhaps not signed',
    'RFC 7519 §11.2',
    'Encryption hides what is inside; with a public key anyone can have encrypted it.',
    'Put a signed token inside and say so with "cty": "JWT".',
  ),
  'pbes2-count-high': error(
    'Too many iterations',
    'RFC 8725bis §3.13',
    'Opening the token costs whoever checks it seconds of work: that is an attack on the server.',
    'Refuse more than 1,200,000 iterations.',
  ),
  'pbes2-count-low': warning(
    'Few iterations',
    'RFC 7518 §4.8.1.2',
    'The password can be guessed at little cost.',
    'Hash at least 600,000 times, or use a key instead of a password.',
  ),
  'pbes2-salt-short': error(
    'Short salt',
    'RFC 7518 §4.8.1.1',
    'With fewer than 8 bytes of salt one table serves for many tokens.',
    'Use 16 random bytes.',
  ),
  'epk-unsound': error(
    'Unsound ephemeral key',
    'RFC 8725 §3.4',
    'A point off its curve makes the recipient give away its private key bit by bit.',
    'Refuse the token before the key agreement.',
  ),
} as const satisfies Record<string, LintRule>;
