import { X509Certificate } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { decodeToken } from '../../../electron/inspect/decode';
import { lintToken } from '../../../electron/inspect/lint/lint';
import type { LintContext } from '../../../electron/inspect/lint/subject';
import { type LintRuleId, lintRules } from '../../../shared/tokens/lint-rules';
import { base64url, compose } from '../compose';
import { certificatePem } from '../../support/certificates';
import {
  assertion,
  claims,
  digestOf,
  disclosure,
  dpopProof,
  encrypted,
  ephemeral,
  header,
  idToken,
  logoutToken,
  nowS,
  selective,
  signature,
  token,
} from './sample-tokens';

interface Case {
  /** A token that the rule finds something in. */
  readonly fires: string;
  /** One that is much like it and that the rule is silent on; the clean access token when absent. */
  readonly silent?: string;
  readonly context?: Partial<LintContext>;
}

const x5c = [new X509Certificate(certificatePem).raw.toString('base64')];
const der = base64url(
  Uint8Array.from([0x30, 0x44, 2, 0x20, ...Array(32).fill(5), 2, 0x20, ...Array(32).fill(6)]),
);
const shared = disclosure('given_name', 'Ada');
const pbes2 = { alg: 'PBES2-HS256+A128KW', p2c: 600_000, p2s: base64url(new Uint8Array(16)) };
const ecdh = { alg: 'ECDH-ES', epk: ephemeral };
const raw = (payload: string) => compose(header, payload, signature);

/** Typed by rule, so that a rule without a case does not compile. */
const cases: Readonly<Record<LintRuleId, Case>> = {
  'alg-none': { fires: token({}, { alg: 'none' }, '') },
  'alg-none-spelling': { fires: token({}, { alg: 'nOnE' }, ''), silent: token({}, { alg: 'none' }, '') },
  'alg-missing': { fires: token({}, { alg: undefined }) },
  'alg-not-text': { fires: token({}, { alg: ['ES256'] }) },
  'alg-misspelt': { fires: token({}, { alg: 'es256' }) },
  'alg-unregistered': { fires: token({}, { alg: 'XX999' }), silent: token({}, { alg: 'ES256K' }) },
  'alg-rsa1-5': { fires: encrypted({ alg: 'RSA1_5' }), silent: encrypted() },
  'alg-rsa-oaep-sha1': { fires: encrypted({ alg: 'RSA-OAEP' }), silent: encrypted() },
  'alg-pkcs1-v15': { fires: token({}, { alg: 'RS256' }), silent: token({}, { alg: 'PS256' }) },
  'alg-eddsa': { fires: token({}, { alg: 'EdDSA' }), silent: token({}, { alg: 'Ed25519' }) },
  'alg-symmetric': { fires: token({}, { alg: 'HS512' }) },
  'alg-confusion': {
    fires: token({}, { alg: 'HS256' }),
    silent: token(),
    context: { issuerAlgorithms: ['ES256'] },
  },
  'signature-empty': { fires: token({}, {}, ''), silent: token({}, { alg: 'none' }, '') },
  'signature-on-none': { fires: token({}, { alg: 'none' }), silent: token({}, { alg: 'none' }, '') },
  'signature-length': { fires: token({}, { alg: 'HS256' }), silent: token({}, { alg: 'HS512' }) },
  'signature-zero': { fires: token({}, {}, base64url(new Uint8Array(64))) },
  'signature-der': { fires: token({}, {}, der) },
  'jwe-enc-unknown': { fires: encrypted({ enc: 'A512GCM' }), silent: encrypted() },
  'jwe-iv-size': { fires: encrypted({}, { iv: 8 }), silent: encrypted() },
  'jwe-tag-size': { fires: encrypted({}, { tag: 4 }), silent: encrypted() },
  'jwe-encrypted-key': { fires: encrypted({ alg: 'dir' }), silent: encrypted({ alg: 'dir' }, { key: 0 }) },
  'jwe-unsigned': { fires: encrypted({ cty: undefined }), silent: encrypted() },
  'pbes2-count-high': { fires: encrypted({ ...pbes2, p2c: 2_000_000 }), silent: encrypted(pbes2) },
  'pbes2-count-low': { fires: encrypted({ ...pbes2, p2c: 2048 }), silent: encrypted(pbes2) },
  'pbes2-salt-short': { fires: encrypted({ ...pbes2, p2s: 'AAAA' }), silent: encrypted(pbes2) },
  'epk-unsound': {
    fires: encrypted({ ...ecdh, epk: { ...ephemeral, y: ephemeral.x } }, { key: 0 }),
    silent: encrypted(ecdh, { key: 0 }),
  },

  'typ-missing': { fires: token({}, { typ: undefined }) },
  'typ-generic': { fires: idToken(), silent: token() },
  'typ-mismatch': { fires: token({ at_hash: 'x' }) },
  'typ-not-text': { fires: token({}, { typ: 1 }) },
  'cty-without-token': { fires: token({}, { cty: 'JWT' }) },
  'nested-without-cty': {
    fires: compose(header, token(), signature),
    silent: compose({ ...header, cty: 'JWT' }, token()),
  },
  compression: { fires: encrypted({ zip: 'DEF' }), silent: encrypted() },
  'crit-malformed': { fires: token({}, { crit: [] }), silent: token({}, { crit: ['x'], x: 1 }) },
  'crit-registered': { fires: token({}, { crit: ['alg'] }), silent: token({}, { crit: ['x'], x: 1 }) },
  'crit-absent': { fires: token({}, { crit: ['x'] }), silent: token({}, { crit: ['x'], x: 1 }) },
  'crit-extension': { fires: token({}, { crit: ['x'], x: 1 }) },
  'b64-not-critical': { fires: token({}, { b64: false }), silent: token({}, { b64: true, crit: ['b64'] }) },
  'b64-in-jwt': { fires: token({}, { b64: true, crit: ['b64'] }) },
  'jwk-in-header': { fires: token({}, { jwk: ephemeral }), silent: dpopProof() },
  'jwk-private': { fires: dpopProof({}, { jwk: { ...ephemeral, d: 'AAAA' } }), silent: dpopProof() },
  'key-address': { fires: token({}, { jku: 'https://issuer.example/jwks' }) },
  'key-address-inward': {
    fires: token({}, { jku: 'https://169.254.169.254/latest' }),
    silent: token({}, { jku: 'https://issuer.example/jwks' }),
  },
  'x5c-in-header': { fires: token({}, { x5c }) },
  'x5c-malformed': { fires: token({}, { x5c: ['MIIB'] }), silent: token({}, { x5c }) },
  'x5t-mismatch': {
    fires: token({}, { x5c, 'x5t#S256': base64url(new Uint8Array(32)) }),
    silent: token({}, { x5c, 'x5t#S256': thumbprintOf(certificatePem) }),
  },
  'x5t-sha1': { fires: token({}, { x5t: base64url(new Uint8Array(20)) }) },
  'kid-missing': { fires: token({}, { kid: undefined }) },
  'kid-not-text': { fires: token({}, { kid: { $ne: null } }) },
  'kid-empty': { fires: token({}, { kid: '' }) },
  'kid-path': { fires: token({}, { kid: '../../dev/null' }) },
  'kid-sql': { fires: token({}, { kid: "x' UNION SELECT 'secret" }) },
  'kid-command': { fires: token({}, { kid: 'key|sleep 10' }) },
  'kid-template': { fires: token({}, { kid: '{{7*7}}' }) },
  'kid-control': { fires: token({}, { kid: 'key\r\nSet-Cookie: a' }) },
  'kid-address': { fires: token({}, { kid: 'https://evil.example/key' }) },
  'kid-long': { fires: token({}, { kid: 'a'.repeat(129) }), silent: token({}, { kid: 'a'.repeat(128) }) },
  'kid-predictable': { fires: token({}, { kid: 'key-1' }) },
  'header-claim-differs': {
    fires: token({}, { iss: 'https://evil.example' }),
    silent: token({}, { iss: claims.iss }),
  },
  'duplicate-member': { fires: raw('{"sub":"alice","sub":"bob"}') },
  'encoding-not-canonical': { fires: `${token()}==` },
  'json-form': {
    fires: JSON.stringify({
      payload: base64url(JSON.stringify(claims)),
      protected: base64url(JSON.stringify(header)),
      signature,
    }),
  },

  'exp-missing': { fires: token({ exp: undefined }), silent: dpopProof() },
  'exp-before-iat': { fires: token({ exp: claims.iat - 1 }) },
  'nbf-after-exp': { fires: token({ nbf: claims.exp }), silent: token({ nbf: claims.iat }) },
  'time-milliseconds': { fires: token({ exp: claims.exp * 1000 }) },
  'time-fractional': { fires: token({ iat: claims.iat + 0.5 }) },
  'time-not-number': { fires: token({ exp: `${claims.exp}` }) },
  'iat-missing': { fires: token({ iat: undefined }) },
  'iat-future': { fires: token({ iat: nowS + 120 }), silent: token({ iat: nowS + 30, exp: nowS + 1000 }) },
  expired: { fires: token({ exp: nowS }), silent: token({ exp: nowS + 1 }) },
  'not-yet-valid': { fires: token({ nbf: nowS + 1 }), silent: token({ nbf: nowS }) },
  'lifetime-long': {
    fires: token({ exp: claims.iat + 86_401 }),
    silent: token({ exp: claims.iat + 86_400 }),
  },
  'lifetime-short': { fires: token({ exp: claims.iat + 899 }), silent: token({ exp: claims.iat + 900 }) },
  'iss-missing': { fires: token({ iss: undefined }), silent: dpopProof() },
  'iss-not-text': { fires: token({ iss: ['https://issuer.example'] }) },
  'iss-insecure': {
    fires: token({ iss: 'http://issuer.example' }),
    silent: token({ iss: 'http://127.0.0.1:4870' }),
  },
  'sub-missing': { fires: token({ sub: undefined }), silent: logoutToken({ sub: undefined, sid: 's_1' }) },
  'sub-not-text': { fires: token({ sub: 7 }) },
  'sub-is-client': { fires: token({ sub: 'desk' }) },
  'aud-missing': { fires: token({ aud: undefined }), silent: dpopProof() },
  'aud-malformed': { fires: token({ aud: [1] }), silent: token({ aud: ['https://a.example'] }) },
  'aud-wildcard': { fires: token({ aud: '*' }) },
  'aud-generic': { fires: token({ aud: 'api' }) },
  'aud-many': { fires: token({ aud: ['https://a.example', 'https://b.example'] }) },
  'jti-missing': { fires: token({ jti: undefined }), silent: idToken() },
  'jti-not-text': { fires: token({ jti: 12 }) },
  'jti-sequential': { fires: token({ jti: 'token-1042' }) },
  'jti-weak': { fires: token({ jti: 'c7d2' }) },
  'number-unsafe': {
    fires: raw('{"account":9007199254740993}'),
    silent: raw('{"account":9007199254740991}'),
  },
  'claim-empty': { fires: token({ groups: [] }) },
  'claims-many': {
    fires: token(Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`c${index}`, 1]))),
  },
  'claims-none': { fires: compose(header, {}, signature) },
  'payload-not-claims': { fires: compose(header, [1], signature) },

  'access-typ': { fires: token({}, { typ: 'JWT' }) },
  'access-claims': { fires: token({ client_id: undefined }) },
  'access-audience-uri': { fires: token({ aud: 'orders-api' }) },
  'access-scope-audiences': {
    fires: token({ aud: ['https://a.example', 'https://b.example'] }),
    silent: token({ aud: ['https://a.example', 'https://b.example'], scope: undefined }),
  },
  'access-scope-form': { fires: token({ scope: ['read'] }) },
  'access-scope-broad': { fires: token({ scope: 'orders.read admin' }) },
  'access-bearer': { fires: token({ cnf: undefined }) },
  'access-session': { fires: token({ sid: undefined }) },
  'cnf-malformed': { fires: token({ cnf: { jkt: 'short' } }) },
  'id-claims': { fires: idToken({ aud: undefined }), silent: idToken() },
  'id-nonce': { fires: idToken({ nonce: undefined }), silent: idToken() },
  'id-at-hash': { fires: idToken({ at_hash: undefined }), silent: idToken() },
  'id-hash-size': { fires: idToken({}, { alg: 'ES512' }), silent: idToken() },
  'id-azp': {
    fires: idToken({ aud: ['a-client', 'b-client'] }),
    silent: idToken({ aud: ['a-client', 'b-client'], azp: 'a-client' }),
  },
  'id-subject-long': { fires: idToken({ sub: 'a'.repeat(256) }), silent: idToken({ sub: 'a'.repeat(255) }) },
  'logout-claims': { fires: logoutToken({ jti: undefined }), silent: logoutToken() },
  'logout-nonce': { fires: logoutToken({ nonce: 'n' }), silent: logoutToken() },
  'dpop-typ': { fires: dpopProof({}, { typ: 'JWT' }), silent: dpopProof() },
  'dpop-alg': { fires: dpopProof({}, { alg: 'HS512' }), silent: dpopProof() },
  'dpop-jwk': { fires: dpopProof({}, { jwk: undefined }), silent: dpopProof() },
  'dpop-claims': { fires: dpopProof({ htm: undefined }), silent: dpopProof() },
  'dpop-htu': { fires: dpopProof({ htu: 'https://a.example/x?y=1' }), silent: dpopProof() },
  'dpop-ath': { fires: dpopProof({ ath: undefined }), silent: dpopProof() },
  'assertion-claims': { fires: assertion({ exp: undefined }), silent: assertion() },
  'assertion-jti': { fires: assertion({ jti: undefined }), silent: assertion() },
  'sd-alg-weak': {
    fires: selective([shared], { _sd_alg: 'md5' }),
    silent: selective([shared], { _sd_alg: 'sha-256' }),
  },
  'sd-disclosure-malformed': { fires: selective(['AAAA']), silent: selective([shared]) },
  'sd-salt-weak': {
    fires: selective([disclosure('given_name', 'Ada', 'AAAA')]),
    silent: selective([shared]),
  },
  'sd-salt-reused': {
    fires: selective([disclosure('a', 1, 'A'.repeat(22)), disclosure('b', 2, 'A'.repeat(22))]),
    silent: selective([disclosure('a', 1), disclosure('b', 2)]),
  },
  'sd-digest-duplicate': {
    fires: selective([shared], {}, [digestOf(shared), digestOf(shared)]),
    silent: selective([shared]),
  },
  'sd-disclosure-unsigned': { fires: selective([shared], {}, ['AAAA']), silent: selective([shared]) },
  'sd-name-reserved': { fires: selective([disclosure('_sd', 1)]), silent: selective([shared]) },
  'sd-claim-control': { fires: selective([disclosure('exp', 1)]), silent: selective([shared]) },
  'sd-no-binding': { fires: selective([shared], { cnf: undefined }), silent: selective([shared]) },

  'secret-claim': { fires: token({ user: { db_password: 'x' } }), silent: token({ password_changed_at: 1 }) },
  'credential-value': { fires: token({ note: 'AKIAABCDEFGHIJKLMNOP' }) },
  'private-key-value': {
    fires: token({ note: '-----BEGIN PRIVATE KEY-----' }),
    silent: token({ note: '-----BEGIN PUBLIC KEY-----' }),
  },
  'token-value': { fires: token({ inner: token() }) },
  'card-number': {
    fires: token({ note: 'card 4111 1111 1111 1111' }),
    silent: token({ note: 'order 4111 1111 1111 1112' }),
  },
  'national-id': { fires: token({ note: '123-45-6789' }), silent: token({ note: '000-45-6789' }) },
  'email-value': { fires: token({ email: 'ada@example.com' }), silent: token({ email: 'ada at example' }) },
  'phone-value': { fires: token({ contact: '+49 30 123456' }), silent: token({ contact: '030' }) },
  'personal-claim': { fires: token({ birthdate: '1815-12-10' }) },
  'email-unverified': { fires: token({ email_verified: false }), silent: token({ email_verified: true }) },
  'privileged-role': {
    fires: token({ realm_access: { roles: ['realm-admin'] } }),
    silent: token({ roles: ['reader'], admin: false }),
  },
  'injection-value': {
    fires: token({ name: '<script>alert(1)</script>' }),
    silent: token({ name: "Conan O'Brien" }),
  },
  'prototype-member': { fires: raw('{"__proto__":{"admin":false}}') },
  'invisible-characters': { fires: token({ name: 'alice\u202Egnp.exe' }) },
  'size-session-id': { fires: token(), silent: 'twr_0123456789abcdefghijklmn' },
  'size-cookie': { fires: token({ groups: 'g'.repeat(3000) }) },
  'size-header': { fires: token({ groups: 'g'.repeat(6500) }), silent: token({ groups: 'g'.repeat(3000) }) },
  'size-node': { fires: token({ groups: 'g'.repeat(13_000) }), silent: token({ groups: 'g'.repeat(6500) }) },
  'entra-graph': {
    fires: token({ iss: 'https://sts.windows.net/t/' }, { nonce: 'n' }),
    silent: token({ iss: 'https://sts.windows.net/t/' }),
  },
  'keycloak-account': { fires: token({ iss: 'https://sso.example/realms/shop', aud: 'account' }) },
  'cognito-no-audience': {
    fires: token({
      iss: 'https://cognito-idp.eu-west-1.amazonaws.com/p',
      token_use: 'access',
      aud: undefined,
    }),
  },
  'kubernetes-legacy': {
    fires: token({ iss: 'kubernetes/serviceaccount', exp: undefined }),
    silent: token({ iss: 'kubernetes/serviceaccount' }),
  },
  'supabase-service-role': {
    fires: token({ iss: 'supabase', role: 'service_role' }),
    silent: token({ iss: 'supabase', role: 'anon' }),
  },
  'firebase-emulator': {
    fires: token({ iss: 'https://securetoken.google.com/demo' }, { alg: 'none' }, ''),
    silent: token({ iss: 'https://securetoken.google.com/demo' }),
  },
};

function thumbprintOf(pem: string): string {
  return Buffer.from(new X509Certificate(pem).fingerprint256.replaceAll(':', ''), 'hex').toString(
    'base64url',
  );
}

function findingsOf(text: string, context: Partial<LintContext> = {}) {
  return lintToken(decodeToken(text), { nowS, ...context });
}

describe.each(Object.entries(cases))('%s', (rule, { fires, silent = token(), context }) => {
  it('fires', () => {
    const finding = findingsOf(fires, context).find((candidate) => candidate.rule === rule);
    expect(finding).toMatchObject({
      ...lintRules[rule as LintRuleId],
      message: expect.stringMatching(/\.$/),
    });
  });

  it('is silent', () => {
    expect(findingsOf(silent, context).map((finding) => finding.rule)).not.toContain(rule);
  });
});

describe('a clean token', () => {
  it.each([
    ['access token', token(), ['size-session-id']],
    ['DPoP proof', dpopProof(), ['size-session-id']],
    ['logout token', logoutToken(), ['size-session-id']],
    ['client assertion', assertion(), ['size-session-id']],
    ['ID token', idToken(), ['typ-generic', 'size-session-id']],
    ['JWE', encrypted(), ['size-session-id']],
  ])('%s has nothing but its size', (_kind, text, expected) => {
    expect(findingsOf(text).map(({ rule }) => rule)).toEqual(expected);
  });
});

describe('rules', () => {
  it.each(Object.entries(lintRules))('%s says what, why and what to do, with a reference', (id, rule) => {
    expect(id).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
    expect(rule.title).toMatch(/^[A-Z"0-9].*[^.]$/);
    for (const sentence of [rule.explanation, rule.advice]) expect(sentence).toMatch(/^["A-Z].*[^ ]\.$/);
    expect(rule.reference).not.toBe('');
  });
});
