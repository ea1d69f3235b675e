/** Code that verifies a token, and the token as it travels. Pure: nothing is run, fetched or looked up. */

import { limits } from '../../limits';
import { Refusal } from '../../result';
import { z } from '../../schema';
import { KeySource } from '../policy';
import { csharpSnippet } from './csharp';
import type { SnippetFacts } from './facts';
import { goSnippet } from './go';
import { javaSnippet } from './java';
import { nodeSnippet } from './node';
import { pythonSnippet } from './python';
import { rustSnippet } from './rust';

export const verifyingTargets = [
  'node-jose',
  'go-golang-jwt',
  'python-pyjwt',
  'java-nimbus',
  'csharp',
  'rust-jsonwebtoken',
] as const;
export type VerifyingTarget = (typeof verifyingTargets)[number];

export const carrierTargets = ['header', 'curl', 'env'] as const;
export type CarrierTarget = (typeof carrierTargets)[number];

export const SnippetRequest = z.object({
  token: z.string().min(1).max(limits.pasteCharacters),
  target: z.enum([...verifyingTargets, ...carrierTargets]),
  /** Whose key verifies it; only its public part is used, and a secret never. */
  key: KeySource.optional(),
});
export type SnippetRequest = z.output<typeof SnippetRequest>;

export interface Snippet {
  readonly text: string;
  /** For colouring: "javascript", "go", "shell" and so on. */
  readonly language: string;
  readonly fileName?: string;
  /** What the reader has to do or know. */
  readonly notes: readonly string[];
}

interface Writer {
  readonly name: string;
  readonly language: string;
  readonly fileName: string;
  readonly write: (facts: SnippetFacts) => string;
  /** Algorithms the library does not have. */
  readonly lacks: RegExp;
}

const writers: Readonly<Record<VerifyingTarget, Writer>> = {
  'node-jose': {
    name: 'jose',
    language: 'javascript',
    fileName: 'verify.mjs',
    write: nodeSnippet,
    lacks: /^$/,
  },
  'go-golang-jwt': {
    name: 'golang-jwt',
    language: 'go',
    fileName: 'main.go',
    write: goSnippet,
    lacks: /^ML-DSA/,
  },
  'python-pyjwt': {
    name: 'PyJWT',
    language: 'python',
    fileName: 'verify.py',
    write: pythonSnippet,
    lacks: /^ML-DSA/,
  },
  'java-nimbus': {
    name: 'Nimbus',
    language: 'java',
    fileName: 'VerifyToken.java',
    write: javaSnippet,
    lacks: /^ML-DSA/,
  },
  csharp: {
    name: 'Microsoft.IdentityModel',
    language: 'csharp',
    fileName: 'Program.cs',
    write: csharpSnippet,
    lacks: /^(?:ML-DSA|Ed)/,
  },
  'rust-jsonwebtoken': {
    name: 'jsonwebtoken',
    language: 'rust',
    fileName: 'main.rs',
    write: rustSnippet,
    lacks: /^(?:ML-DSA|Ed25519$|ES512$)/,
  },
};

/** Refuses with `not_possible` an algorithm the library does not have. */
export function verifyingSnippet(target: VerifyingTarget, facts: SnippetFacts): Snippet {
  const { name, language, fileName, write, lacks } = writers[target];
  if (lacks.test(facts.alg)) {
    throw new Refusal('not_possible', `${name} has no ${facts.alg}, so there is no code for it.`, {
      alg: facts.alg,
    });
  }
  return { text: write(facts), language, fileName, notes: notesOn(facts) };
}

function notesOn({ key, expires, iss, aud }: SnippetFacts): readonly string[] {
  const notes = ['It reads the token from TOKEN in the environment.'];
  if (key.kind === 'secret')
    notes.push('It reads the shared secret from TOKEN_SECRET; the secret is not in it.');
  if (key.kind === 'unknown') notes.push('Put the public key of the issuer where the snippet says so.');
  if (!expires) notes.push('The token has no "exp": the snippet does not ask for one.');
  if (iss === undefined) notes.push('The token names no issuer: the snippet accepts any.');
  if (aud === undefined) notes.push('The token names no audience: the snippet accepts any.');
  return notes;
}
