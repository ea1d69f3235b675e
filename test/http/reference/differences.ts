/** Where we answer otherwise than oidc-provider, on purpose, and the sentence that says why. */

export interface Difference {
  readonly reference: string;
  readonly ours: string;
  readonly because: string;
}

export const differences: Readonly<Record<string, Difference>> = {
  'discovery under a foreign Host': {
    reference: 'speaks of evil.example',
    ours: 'refused with 403',
    because:
      'RFC 8414 §3.3: the issuer in the document is the one it was asked for; a Host is anybody’s to choose, and DNS can be rebound to loopback.',
  },
  'a refresh token twice': {
    reference: '200, then 200, then 200',
    ours: '200, then 400 invalid_grant, then 400 invalid_grant',
    because:
      'RFC 9700 §4.14.2 asks for rotation with public clients; here everybody’s rotate, so that reuse can be seen, and a second use revokes the family.',
  },
  'introspecting a JWT access token': {
    reference: '400 unsupported_token_type',
    ours: 'active true',
    because:
      'RFC 7662 §2.1: a token of any kind can be asked about, and only the issuer knows what was revoked.',
  },
  'revoking a JWT access token': {
    reference: '400 unsupported_token_type',
    ours: '200',
    because:
      'RFC 7009 §2: servers should support the revocation of access tokens; that it reaches only those who ask is what this app shows.',
  },
  'client credentials': {
    reference: '200, Pragma null',
    ours: '200, Pragma no-cache',
    because: 'RFC 6749 §5.1: “Pragma” with “no-cache” must go with every answer that holds a token.',
  },
  'no PKCE from a confidential client': {
    reference: 'goes on',
    ours: 'back with invalid_request',
    because:
      'RFC 9700 §2.1.1: PKCE is recommended for confidential clients, too; OAuth 2.1 §4.1.1 requires it.',
  },
  'an implicit token': {
    reference: 'back with null',
    ours: 'back with unsupported_response_type',
    because:
      'RFC 6749 §4.1.2.1 puts errors into the query; a fragment belongs to the implicit grant, which RFC 9700 §2.1.2 advises against and which is not here.',
  },
  'an unknown scope': {
    reference: 'goes on',
    ours: 'back with invalid_scope',
    because:
      'RFC 6749 §3.3 allows both; a client under development wants to be told, not to get less than it asked for.',
  },
};
