import { execFile } from 'node:child_process';
import { symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { craftSigned } from '../../electron/craft/sign';
import { snippetOf } from '../../electron/inspect/snippet';
import type { KeySource } from '../../shared/tokens/policy';
import { type Language, literal, shellWord } from '../../shared/tokens/snippets/literal';
import { type SnippetRequest, verifyingTargets } from '../../shared/tokens/snippets/snippet';
import { compose } from '../inspect/compose';
import { makePair, noRing, secret, secretText, signRequest } from '../craft/keys';
import { temporaryFolder } from '../support/temporary-folder';
import { python, withPyJwt } from '../support/python';

const run = promisify(execFile);
const soon = Math.floor(Date.now() / 1000) + 3600;
const hostile = `it's "a" \\ \${x} #{y} \u202e\n*/ \u{1f600} \\u0022`;
const claims = {
  iss: `https://issuer.example/${hostile}`,
  aud: ['https://api.example', 'other'],
  exp: soon,
  sub: 'alice',
};

async function signed(alg: string, more: Record<string, unknown> = {}) {
  const pair = await makePair(alg === 'EdDSA' ? 'Ed25519' : alg);
  const { token } = await craftSigned(
    signRequest({
      header: JSON.stringify({ alg, typ: 'at+jwt', kid: 'k1' }),
      payload: JSON.stringify({ ...claims, ...more }),
      key: pair.choice,
    }),
    noRing,
  );
  const key: KeySource = { kind: 'jwk', text: JSON.stringify(pair.privateJwk) };
  return { token, key, pair };
}

async function signedWithSecret() {
  const { token } = await craftSigned(signRequest({ payload: JSON.stringify(claims), key: secret }), noRing);
  return token;
}

const snippet = (request: SnippetRequest) => snippetOf(request, () => undefined);

/** Runs a snippet as whoever copied it would. */
async function runNode(text: string, environment: Record<string, string>) {
  const folder = temporaryFolder();
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
  const file = join(folder, 'verify.mjs');
  writeFileSync(file, text);
  return run(process.execPath, [file], { env: { PATH: process.env.PATH ?? '', ...environment } });
}

describe('the Node snippet', () => {
  it.each(['ES256', 'RS256', 'PS384', 'Ed25519', 'EdDSA'])(
    'verifies an %s token and refuses a changed one',
    async (alg) => {
      const { token, key } = await signed(alg);
      const { text } = snippet({ token, target: 'node-jose', key });
      expect((await runNode(text, { TOKEN: token })).stdout).toContain("sub: 'alice'");
      const changed = token.replace(/\.(.)/, (_, letter: string) => (letter === 'A' ? '.B' : '.A'));
      await expect(runNode(text, { TOKEN: changed })).rejects.toThrow(
        /signature verification failed|invalid/i,
      );
    },
  );

  it('reads a secret from the environment', async () => {
    const token = await signedWithSecret();
    const { text } = snippet({
      token,
      target: 'node-jose',
      key: { kind: 'secret', text: secretText, encoding: 'utf8' },
    });
    expect((await runNode(text, { TOKEN: token, TOKEN_SECRET: secretText })).stdout).toContain(
      "sub: 'alice'",
    );
    await expect(
      runNode(text, { TOKEN: token, TOKEN_SECRET: 'another secret of thirty-two bytes' }),
    ).rejects.toThrow();
  });
});

describe.skipIf(withPyJwt === undefined)('the Python snippet (skipped without PyJWT)', () => {
  it.each(['ES256', 'ES512', 'RS256', 'PS256', 'Ed25519', 'EdDSA'])(
    'verifies an %s token and refuses another issuer',
    async (alg) => {
      const { token, key, pair } = await signed(alg);
      const { text } = snippet({ token, target: 'python-pyjwt', key });
      expect(await python(text, { TOKEN: token })).toContain("'sub': 'alice'");
      const payload = JSON.stringify({ ...claims, iss: 'https://other.example' });
      const header = JSON.stringify({ alg, typ: 'at+jwt' });
      const other = await craftSigned(signRequest({ header, payload, key: pair.choice }), noRing);
      await expect(python(text, { TOKEN: other.token })).rejects.toThrow(/InvalidIssuerError/);
    },
  );

  it('reads a secret from the environment', async () => {
    const token = await signedWithSecret();
    const { text } = snippet({ token, target: 'python-pyjwt' });
    expect(await python(text, { TOKEN: token, TOKEN_SECRET: secretText })).toContain("'sub': 'alice'");
  });
});

describe('every verifying snippet', () => {
  it.each(verifyingTargets)(
    'for %s names algorithm, issuer, audience and type, and is printable ASCII',
    async (target) => {
      const { token, key } = await signed('ES256');
      const { text, notes } = snippet({ token, target, key });
      for (const part of ['ES256', 'https://api.example', 'at+jwt', 'TOKEN']) expect(text).toContain(part);
      expect(text).toMatch(/^[\t\n -~]+$/);
      expect(text).not.toContain(token);
      expect(balanced(text.replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`[^`]*`/g, '')), text).toBe(true);
      expect(notes).toEqual(['It reads the token from TOKEN in the environment.']);
    },
  );

  it.each(verifyingTargets)(
    'for %s has no private part and no secret in it, whatever key is given',
    async (target) => {
      for (const alg of ['ES256', 'RS256']) {
        const { token, key, pair } = await signed(alg);
        const { text } = snippet({ token, target, key });
        for (const name of ['d', 'p', 'q', 'dp', 'dq', 'qi'] as const) {
          const part = pair.privateJwk[name];
          if (part !== undefined) expect(text).not.toContain(part);
        }
      }
      const token = await signedWithSecret();
      const key: KeySource = { kind: 'secret', text: secretText, encoding: 'utf8' };
      const { text, notes } = snippet({ token, target, key });
      expect(text).not.toContain(secretText);
      expect(text).toContain('TOKEN_SECRET');
      expect(notes).toContain('It reads the shared secret from TOKEN_SECRET; the secret is not in it.');
    },
  );

  it.each(verifyingTargets)('for %s has a place for a key that nobody gave', async (target) => {
    const { token } = await signed('ES256');
    const { text, notes } = snippet({ token, target });
    expect(text).toContain('put the public JWK of the issuer here');
    expect(notes).toContain('Put the public key of the issuer where the snippet says so.');
  });

  it('takes a local key by its kid', async () => {
    const { token, pair } = await signed('ES256');
    const request = { token, target: 'node-jose', key: { kind: 'local' } } as const;
    const { text } = snippetOf(request, (kid) => (kid === 'k1' ? pair.publicJwk : undefined));
    expect(text).toContain(String(pair.publicJwk.x));
  });

  it('says what the token does not bind itself to', async () => {
    const token = compose({ alg: 'ES256' }, {});
    expect(snippet({ token, target: 'rust-jsonwebtoken' }).notes.slice(2)).toEqual([
      'The token has no "exp": the snippet does not ask for one.',
      'The token names no issuer: the snippet accepts any.',
      'The token names no audience: the snippet accepts any.',
    ]);
  });

  it.each<[string, string, SnippetRequest['target'], string]>([
    [
      'an unsecured token',
      compose({ alg: 'none' }, {}, ''),
      'node-jose',
      'There is code for a signed JWT in its compact form alone, with an algorithm known here.',
    ],
    [
      'an opaque one',
      'twr_abc',
      'node-jose',
      'There is code for a signed JWT in its compact form alone, with an algorithm known here.',
    ],
    [
      'an encrypted one',
      [
        ...compose({ alg: 'dir', enc: 'A256GCM' }, '').split('.').slice(0, 1),
        '',
        'AAAAAAAAAAAAAAAA',
        'AA',
        'AAAAAAAAAAAAAAAAAAAAAA',
      ].join('.'),
      'node-jose',
      'The token is encrypted: decrypt it first, then verify what is inside.',
    ],
    [
      'a payload that is no object',
      compose({ alg: 'ES256' }, 'text'),
      'node-jose',
      'The payload is no JSON object, so this is no JWT.',
    ],
    [
      'what Rust has not',
      compose({ alg: 'ES512' }, {}, Buffer.alloc(132).toString('base64url')),
      'rust-jsonwebtoken',
      'jsonwebtoken has no ES512, so there is no code for it.',
    ],
    [
      'what .NET has not',
      compose({ alg: 'Ed25519' }, {}),
      'csharp',
      'Microsoft.IdentityModel has no Ed25519, so there is no code for it.',
    ],
    [
      'a token in lines as a header',
      '{\n "payload": ""\n}',
      'header',
      'This text has line ends or characters that no header field can carry.',
    ],
  ])('refuses %s', (_what, token, target, message) => {
    expect(() => snippet({ token, target })).toThrow(
      expect.objectContaining({ code: 'not_possible', message }),
    );
  });
});

describe('a token as it travels', () => {
  it('is a header, a request to its audience, and a variable', async () => {
    const { token } = await signed('ES256');
    expect(snippet({ token: `Bearer ${token}`, target: 'header' }).text).toBe(
      `Authorization: Bearer ${token}`,
    );
    expect(snippet({ token, target: 'curl' }).text).toBe(
      `curl -H 'Authorization: Bearer ${token}' \\\n  'https://api.example'`,
    );
    expect(snippet({ token, target: 'env' }).text).toBe(`export TOKEN='${token}'`);
  });

  it('names the scheme of a token that is bound to a key', async () => {
    const { token } = await signed('ES256', { cnf: { jkt: 'x' } });
    expect(snippet({ token, target: 'curl' })).toMatchObject({
      text: expect.stringContaining('Authorization: DPoP '),
      notes: ['The token is bound to a key: each request needs a DPoP proof of its own.'],
    });
  });

  it('reaches a shell as it is, whatever it is', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\0')),
        async (text) => {
          const { stdout } = await run('sh', ['-c', `printf %s ${shellWord(text)}`]);
          expect(stdout).toBe(text);
        },
      ),
      { numRuns: 30 },
    );
  });
});

describe('literals', () => {
  const text = fc.string({ unit: 'binary', maxLength: 20 });

  it('mean the same text in JavaScript, Java, C#, Go, Python and Rust, in printable ASCII', () => {
    const decode: Readonly<Record<Language, (body: string) => string>> = {
      javascript: (whole) => runInNewContext(whole) as string,
      csharp: (whole) => JSON.parse(whole),
      java: (whole) =>
        JSON.parse(
          whole.replace(/\\(\\)|\\([0-7]{3})/g, (_all, slash, octal) =>
            slash ? '\\\\' : `\\u${Number.parseInt(octal, 8).toString(16).padStart(4, '0')}`,
          ),
        ),
      go: (whole) => JSON.parse(long(whole)),
      python: (whole) => JSON.parse(long(whole)),
      rust: (whole) =>
        JSON.parse(
          whole.replace(/\\(\\)|\\u\{([0-9a-f]+)\}/g, (_all, slash, point) =>
            slash ? '\\\\' : escaped(point),
          ),
        ),
    };
    fc.assert(
      fc.property(text, (value) => {
        for (const [language, read] of Object.entries(decode)) {
          const written = literal(value, language as Language);
          expect(written).toMatch(/^[ -~]+$/);
          expect(read(written), language).toBe(value);
        }
      }),
    );
  });
});

function long(whole: string): string {
  return whole.replace(/\\(\\)|\\U([0-9a-f]{8})/g, (_all, slash, point) => (slash ? '\\\\' : escaped(point)));
}

function escaped(point: string): string {
  return [...String.fromCodePoint(Number.parseInt(point, 16))]
    .flatMap((character) => character.split(''))
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');
}

function balanced(code: string): boolean {
  const closing: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };
  const stack: string[] = [];
  for (const character of code) {
    if ('([{'.includes(character)) stack.push(character);
    else if (closing[character] !== undefined && stack.pop() !== closing[character]) return false;
  }
  return stack.length === 0;
}
