/** The lines of a verdict. */

import type { Check, CheckId, Outcome } from '../../../shared/tokens/verdict';

const titles: Readonly<Record<CheckId, string>> = {
  structure: 'Structure',
  header: 'Header',
  algorithm: 'Algorithm',
  key: 'Key',
  signature: 'Signature',
  decryption: 'Decryption',
  type: 'Type',
  issuer: 'Issuer',
  audience: 'Audience',
  subject: 'Subject',
  expiry: 'Expiry',
  'not-before': 'Not before',
  'issued-at': 'Issued at',
  'token-id': 'Token id',
  'required-claims': 'Required claims',
  lifetime: 'Lifetime',
  age: 'Age',
  nonce: 'Nonce',
  'authorized-party': 'Authorized party',
  'auth-time': 'Signed in',
  'access-token': 'Access token',
  code: 'Code',
  state: 'State',
  events: 'Events',
  method: 'Method',
  address: 'Address',
  binding: 'Binding',
  disclosures: 'Disclosures',
  'key-binding': 'Key binding',
  'deny-list': 'Deny list',
};

/** The rule and the thing a group of checks looks at, so that each line says only what was found. */
export interface CheckFor {
  readonly pass: (message: string) => Check;
  readonly fail: (message: string) => Check;
  readonly warn: (message: string) => Check;
  readonly skip: (message: string) => Check;
}

/** Lines of one check: which, about what, by which rule. */
export function checkFor(id: CheckId, subject: string, reference: string): CheckFor {
  const line = (outcome: Outcome) => (message: string) => ({
    id,
    title: titles[id],
    outcome,
    subject,
    message,
    reference,
  });
  return { pass: line('pass'), fail: line('fail'), warn: line('warn'), skip: line('skipped') };
}
