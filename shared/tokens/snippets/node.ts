import { jwkJson, lines, placeholder, type SnippetFacts, where } from './facts';
import { literal } from './literal';

/** A module for Node with jose 6; run as `TOKEN=… node verify.mjs`. */
export function nodeSnippet({ alg, typ, iss, aud, expires, key }: SnippetFacts): string {
  const text = (value: string) => literal(value, 'javascript');
  const isSecret = key.kind === 'secret';
  return lines(
    `import { ${isSecret ? '' : 'importJWK, '}jwtVerify } from 'jose';`,
    '',
    "const token = process.env.TOKEN ?? '';",
    key.kind === 'unknown' ? `// ${placeholder}` : undefined,
    isSecret
      ? "const key = new TextEncoder().encode(process.env.TOKEN_SECRET ?? '');"
      : `const key = await importJWK(JSON.parse(${text(jwkJson(key))}), ${text(alg)});`,
    '',
    'const { payload } = await jwtVerify(token, key, {',
    `  algorithms: [${text(alg)}],`,
    where(iss, (value) => `  issuer: ${text(value)},`),
    where(aud, (value) => `  audience: ${text(value)},`),
    where(typ, (value) => `  typ: ${text(value)},`),
    expires ? "  requiredClaims: ['exp']," : undefined,
    '});',
    'console.log(payload);',
  );
}
