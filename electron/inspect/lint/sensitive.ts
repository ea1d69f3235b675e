/** What a readable payload gives away: secrets, credentials, numbers, addresses. Values are never repeated. */

import type { LintRuleId } from '../../../shared/tokens/lint-rules';
import { asObject, member } from '../reading/token-reading';
import { type Hit, hitIn } from './hit';
import { type Leaf, leavesOf } from './leaves';
import { holdsCardNumber } from './luhn';
import { placesSentence } from './places';
import type { LintSubject } from './subject';

const hit = hitIn('payload');
/** Longer values are looked at in their beginning. */
const lookedAt = 4096;

const secretName =
  /^(?:.*[_-])?(?:pass(?:word|wd|phrase|code)?|pwd|secrets?|client_?secret|api_?key|apikey|private_?key|secret_?key|access_?key(?:_?id)?|encryption_?key|signing_?key|credentials?|pin(?:_?code)?|cvv|cvc|otp|totp_?secret|mfa_?secret|security_?answer|recovery_?codes?|connection_?string)$/i;
const tokenName = /^(?:access|refresh|id|session|auth|bearer|csrf|xsrf|reset|api)_?token$/i;
const personal: ReadonlySet<string> = new Set([
  'birthdate',
  'date_of_birth',
  'dob',
  'address',
  'gender',
  'ssn',
  'social_security_number',
  'passport',
  'passport_number',
  'national_id',
  'tax_id',
  'iban',
  'bank_account',
  'health',
  'religion',
  'ethnicity',
  'salary',
  'ipaddr',
  'ip_address',
  'msisdn',
  'place_of_birth',
  'nationalities',
]);

/** The forms in which services write their keys. */
const credential = new RegExp(
  [
    String.raw`\b(?:AKIA|ASIA)[A-Z0-9]{16}\b`,
    String.raw`\bAIza[\w-]{35}`,
    String.raw`\b(?:sk|rk)_(?:live|test)_[A-Za-z0-9]{16,}`,
    String.raw`\bsk-[A-Za-z0-9_-]{20,}`,
    String.raw`\bgh[pousr]_[A-Za-z0-9]{30,}`,
    String.raw`\bgithub_pat_\w{22,}`,
    String.raw`\bglpat-[\w-]{20,}`,
    String.raw`\bxox[abprs]-[\w-]{10,}`,
    String.raw`\bSG\.[\w-]{16,}\.[\w-]{16,}`,
    String.raw`\bnpm_[A-Za-z0-9]{36}`,
    String.raw`\bya29\.[\w-]{20,}`,
    String.raw`\b[a-z][a-z0-9+]{2,20}:\/\/[^\s:/@]{1,80}:[^\s:/@]{1,80}@`,
  ].join('|'),
);
const privatePem = /-----BEGIN [A-Z0-9 ]{0,30}PRIVATE KEY-----/;
const compactToken = /\bey[JK][A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{2,}\.[A-Za-z0-9_-]*/;
const socialSecurity = /(?<![\d-])(?!000|666|9\d\d)\d{3}-(?!00)\d{2}-(?!0000)\d{4}(?![\d-])/;
const email = /^[^\s@"<>]{1,64}@[^\s@"<>]{1,190}\.[A-Za-z]{2,24}$/;
const phone = /^\+[1-9][\d ()./-]{6,18}\d$/;
const phoneName = /^(?:phone|phone_number|mobile|telephone|tel)$/i;

const attacks: readonly RegExp[] = [
  /<script\b|\bon(?:error|load|click|mouseover)\s*=|javascript:/i,
  /'\s*(?:or|and)\s+['\d]|\bunion\s+(?:all\s+)?select\b|;\s*(?:drop|delete|truncate)\s+(?:table|from)\b/i,
  /\$\{(?:jndi|env|sys|java|lower):/i,
  /\{\{.{0,200}\}\}|<%=|#\{.{0,200}\}/,
  /(?:\.\.[/\\]){2,}|\/etc\/passwd/i,
  /[|;&]\s*(?:curl|wget|nc|bash|sh|cat)\s|\$\([a-z]/i,
  /\r\n[A-Za-z-]{2,40}:/,
];

interface Rule {
  readonly rule: LintRuleId;
  readonly fits: (leaf: Leaf) => boolean;
}

const ofText = (test: (text: string, leaf: Leaf) => boolean) => (leaf: Leaf) =>
  typeof leaf.value === 'string' && test(leaf.value.slice(0, lookedAt), leaf);

/** In order of what matters; the first that fits a value speaks for it. */
const rules: readonly Rule[] = [
  {
    rule: 'private-key-value',
    fits: (leaf) => ofText((text) => privatePem.test(text))(leaf) || isPrivateJwk(leaf),
  },
  { rule: 'credential-value', fits: ofText((text) => credential.test(text)) },
  {
    rule: 'token-value',
    fits: ofText((text, { name }) => compactToken.test(text) || (tokenName.test(name) && text.length > 15)),
  },
  { rule: 'secret-claim', fits: ({ name, value }) => secretName.test(name) && isFilled(value) },
  {
    rule: 'card-number',
    fits: ({ value }) =>
      (typeof value === 'string' || typeof value === 'number') &&
      holdsCardNumber(String(value).slice(0, lookedAt)),
  },
  { rule: 'national-id', fits: ofText((text) => socialSecurity.test(text)) },
  { rule: 'injection-value', fits: ofText((text) => attacks.some((pattern) => pattern.test(text))) },
  { rule: 'email-value', fits: ofText((text) => email.test(text)) },
  {
    rule: 'phone-value',
    fits: ofText((text, { name }) => phone.test(text) || (phoneName.test(name) && /\d{6}/.test(text))),
  },
  { rule: 'personal-claim', fits: ({ name, value }) => personal.has(name.toLowerCase()) && isFilled(value) },
];

/** One finding a rule, naming the places. */
export function* lintSensitive({ content }: LintSubject): Generator<Hit> {
  if (content === undefined) return;
  const places = new Map<LintRuleId, string[]>();
  for (const leaf of leavesOf(content)) {
    const rule = rules.find(({ fits }) => fits(leaf))?.rule;
    if (rule !== undefined) note(places, rule, leaf.member);
    if (['__proto__', 'constructor', 'prototype'].includes(leaf.name) && leaf.member.endsWith(leaf.name))
      note(places, 'prototype-member', leaf.member);
  }
  for (const [rule, members] of places) yield hit(rule, placesSentence(members), members[0]);
  if (member(content, 'email_verified') === false)
    yield hit('email-unverified', '"email_verified" is false.', 'email_verified');
}

function note(places: Map<LintRuleId, string[]>, rule: LintRuleId, member: string): void {
  const known = places.get(rule);
  if (known === undefined) places.set(rule, [member]);
  else known.push(member);
}

function isFilled(value: unknown): boolean {
  if (typeof value === 'string') return value !== '';
  return (
    typeof value === 'number' ||
    (typeof value === 'object' && value !== null && Object.keys(value).length > 0)
  );
}

function isPrivateJwk({ value }: Leaf): boolean {
  const jwk = asObject(value);
  return (
    typeof member(jwk, 'kty') === 'string' &&
    ['d', 'k', 'priv'].some((name) => member(jwk, name) !== undefined)
  );
}
