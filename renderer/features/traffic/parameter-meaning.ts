/** What a parameter is for, in a line with its source. Null prototype, so that no other name resolves to anything. */
const meanings: Readonly<Record<string, string>> = Object.assign(
  Object.create(null) as Record<string, string>,
  {
    response_type: '“code”: the browser brings a code, never a token (RFC 6749 §3.1.1)',
    client_id: 'who asks (RFC 6749 §2.2)',
    client_secret: 'proves who asks (RFC 6749 §2.3.1)',
    client_assertion: 'proves who asks with a signature (RFC 7523 §2.2)',
    redirect_uri: 'where the answer goes, compared character by character (RFC 9700 §2.1)',
    scope: 'what is asked for (RFC 6749 §3.3)',
    state: 'ties the answer to the browser that asked (RFC 6749 §10.12)',
    nonce: 'ties the ID token to this sign-in (OpenID Connect Core §3.1.2.1)',
    code: 'good once, for a minute, with its verifier (RFC 6749 §4.1.2)',
    code_challenge: 'hash of a secret that only the client knows (RFC 7636 §4.2)',
    code_challenge_method: '“S256”: the challenge is a SHA-256 (RFC 7636 §4.2)',
    code_verifier:
      'the secret behind the challenge: a stolen code is worth nothing without it (RFC 7636 §4.5)',
    grant_type: 'what is given for the tokens (RFC 6749 §4)',
    refresh_token: 'good once: the next one comes with the answer (RFC 9700 §4.14.2)',
    resource: 'the API the token is for (RFC 8707 §2)',
    iss: 'who answers, against mix-up (RFC 9207)',
    prompt: 'what the person must, or must not, be asked (OpenID Connect Core §3.1.2.1)',
    max_age: 'how old the sign-in may be, in seconds (OpenID Connect Core §3.1.2.1)',
    request_uri: 'stands for a request that was pushed ahead (RFC 9126)',
    device_code: 'what the device polls with (RFC 8628 §3.4)',
    user_code: 'what the person types (RFC 8628 §3.3)',
    username: 'the account that signs in',
    password: 'seen by this server alone',
    interaction: 'ties the form to one page in one browser',
    answer: 'which button was pressed',
    token: 'the token that is asked about (RFC 7662 §2.1, RFC 7009 §2.1)',
    token_type_hint: 'saves the server a look (RFC 7009 §2.1)',
    id_token_hint: 'whose sign-out it is (OpenID Connect RP-Initiated Logout §2)',
    error: 'what is wrong, as a word (RFC 6749 §5.2)',
    error_description: 'what is wrong, for developers (RFC 6749 §5.2)',
    dpop_jkt: 'the key the code is bound to (RFC 9449 §10)',
  },
);

export function meaningOf(name: string): string {
  return meanings[name] ?? '';
}
