/** Terms of the field, spelt as in their RFCs, each in a sentence or two for somebody who meets it for the first time. */
export const termMeanings = {
  'access token':
    'What a client shows an API with every request. Whoever holds it may use it until it expires (RFC 6749 §1.4).',
  algorithm:
    'How the token is signed, its "alg". ES256 and Ed25519 are short and fast; RS256 is understood everywhere (RFC 7518 §3.1).',
  audience: 'The API the token is for, its "aud" claim. Every other API has to refuse it (RFC 7519 §4.1.3).',
  claims:
    'The members of the payload: what the token says of its subject. Anyone who has the token can read them (RFC 7519 §4).',
  client: 'The app that gets the tokens on behalf of the account, "client_id" in the token (RFC 6749 §1.1).',
  grant:
    'A way to get tokens: by a browser, a device, a refresh token, or the client for itself (RFC 6749 §1.3).',
  JWK: 'A key written as JSON (RFC 7517). The public one lets anyone check what this key signed.',
  JWKS: 'The set of public keys that an issuer publishes for APIs to check its tokens with (RFC 7517 §5).',
  jti: 'The identifier of one token, never given twice. The deny list goes by it (RFC 7519 §4.1.7).',
  kid: 'The name of a key in the header of a token: here its RFC 7638 thumbprint (RFC 7515 §4.1.4).',
  overlap:
    'How long a refresh token that was just used still answers with the same successor, for a client that lost the answer.',
  'redirect URI':
    'Where the browser takes the code after signing in. Compared character by character (RFC 6749 §3.1.2).',
  'refresh token':
    'What the client trades for the next access token, with the issuer alone. It is used once: then its successor counts (RFC 9700 §4.14).',
  scope:
    'What the client may do at the API: names with spaces between, "scope" in the token (RFC 6749 §3.3).',
} as const;

export type TermName = keyof typeof termMeanings;
