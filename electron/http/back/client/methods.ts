/** The ways a client may prove who it is: `token_endpoint_auth_method` of RFC 7591 §2. */
export const authenticationMethods = [
  'none',
  'client_secret_basic',
  'client_secret_post',
  'private_key_jwt',
] as const;
