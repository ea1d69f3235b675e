/**
 * The published examples of RFC 7520, RFC 7797 and RFC 8037, read from the folder named by TOKENWRIGHT_VECTORS.
 * They are all positive; each must verify or decrypt, or be refused for the reason stated here.
 */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { JWK } from 'jose';
import { describe, expect, it } from 'vitest';
import { decodeToken } from '../../electron/inspect/decode';
import { findTokens } from '../../electron/inspect/find';
import { judgeWithPayload } from '../../electron/inspect/judge';
import { readKeys } from '../../electron/inspect/read-key';
import type { KeySource } from '../../shared/tokens/policy';
import { desktop, policy } from '../inspect/judging';

const folder = resolve(process.env.TOKENWRIGHT_VECTORS ?? join(process.cwd(), '../shared/vectors/cookbook'));

interface Case {
  readonly title: string;
  readonly input: {
    readonly payload?: string;
    readonly plaintext?: string;
    readonly key?: JWK | readonly JWK[];
    readonly pwd?: string;
  };
  readonly output: Readonly<Record<'compact' | 'json' | 'json_flat', unknown>>;
}

function files(part: string): readonly string[] {
  const path = join(folder, part);
  return existsSync(path)
    ? readdirSync(path)
        .filter((name) => name.endsWith('.json'))
        .map((name) => join(part, name))
    : [];
}

function read<T>(file: string): T {
  return JSON.parse(readFileSync(join(folder, file), 'utf8')) as T;
}

/** Every form of a case as text. */
function forms({ output }: Case): readonly (readonly [form: string, token: string])[] {
  return Object.entries(output).map(([form, token]) => [
    form,
    typeof token === 'string' ? token : JSON.stringify(token),
  ]);
}

function sources({ input }: Case): readonly KeySource[] {
  if (input.pwd !== undefined) return [{ kind: 'secret', text: input.pwd, encoding: 'utf8' }];
  const keys = Array.isArray(input.key) ? (input.key as readonly JWK[]) : [input.key as JWK];
  return keys.map((key) => ({ kind: 'jwk', text: JSON.stringify(key) }));
}

/** A part of the file name, and the sentence with which its cases are refused. */
const refused: readonly (readonly [file: string, form: RegExp, sentence: string])[] = [
  ['4_5.', /compact/, 'The payload is empty: if it travels apart, put it back first.'],
  ['4_5.', /json/, 'The payload is detached'],
  ['5_1.', /./, 'RSA1_5 is not supported'],
  ['rfc7797/4.2.', /./, '"b64" must be named in "crit"'],
];

function refusal(file: string, form: string): string | undefined {
  const path = file.replaceAll('\\', '/');
  return refused.find(([name, pattern]) => path.includes(name) && pattern.test(form))?.[2];
}

const signed = [...files('jws'), ...files('rfc7797'), 'curve25519/jws.json'];
const encrypted = [...files('jwe'), 'curve25519/ecdh-es.json'];
const present = existsSync(folder);

describe.skipIf(!present)('published vectors', () => {
  const cases = [
    ...signed.map((file) => ['jws', file] as const),
    ...encrypted.map((file) => ['jwe', file] as const),
  ];

  it.each(present ? cases : [])('%s %s', async (kind, file) => {
    const vector = read<Case>(file);
    const content = vector.input.payload ?? vector.input.plaintext;
    for (const [form, token] of forms(vector)) {
      const document = decodeToken(token);
      expect(document.header?.value).toBeTypeOf('object');
      // The payload of 4.2 is no base64url, which without "crit" it would have to be.
      expect(document.problems).toHaveLength(file.includes('4.2.') ? 1 : 0);
      expect(findTokens(token).map((found) => found.token)).toEqual([token]);
      for (const key of sources(vector)) {
        const { judgement, payloadBytes } = await judgeWithPayload(
          token,
          { key, policy: policy({ kind }) },
          desktop(),
        );
        const failed = judgement.checks
          .filter(({ outcome }) => outcome === 'fail')
          .map(({ message }) => message);
        const sentence = refusal(file, form) ?? refusalOfKey(file, key);
        if (sentence !== undefined) {
          expect(failed.join(' '), `${file} ${form}`).toContain(sentence);
        } else {
          expect(failed, `${file} ${form}`).toEqual([]);
          expect(judgement.word).toBe('valid');
          expect(Buffer.from(payloadBytes ?? []).toString()).toBe(content);
        }
      }
    }
  });

  it('decrypts and verifies the nested token of RFC 7520 §6 with both layers', async () => {
    const { sign, encrypt } = read<{ sign: Case; encrypt: Case }>('6.nesting_signatures_and_encryption.json');
    const keys = [sign.input.key, encrypt.input.key];
    const request = {
      key: { kind: 'jwks' as const, text: JSON.stringify({ keys }) },
      policy: policy({ nowS: 1_300_819_379, iss: 'hobbiton.example' }),
    };
    const { judgement, payloadBytes } = await judgeWithPayload(
      String(encrypt.output.compact),
      request,
      desktop(),
    );
    expect(judgement.checks.filter(({ outcome }) => outcome === 'fail')).toEqual([]);
    expect(judgement.checks.map(({ title }) => title)).toContain('Signature, inside');
    expect(Buffer.from(payloadBytes ?? []).toString()).toBe(sign.input.payload);
  });

  it.each(present ? files('jwk') : [])('%s is a key', (file) => {
    expect(readKeys({ kind: 'detect', text: readFileSync(join(folder, file), 'utf8') })).toHaveLength(1);
  });
});

/** One recipient of 5_13 was encrypted to with RSA1_5; with the RSA key nothing else fits. */
function refusalOfKey(file: string, key: KeySource): string | undefined {
  const isRsa = key.kind === 'jwk' && (JSON.parse(key.text) as JWK).kty === 'RSA';
  return file.includes('5_13.') && isRsa ? 'RSA' : undefined;
}
