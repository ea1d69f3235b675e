import { jwkJson, lines, placeholder, type SnippetFacts, type SnippetKey, where } from './facts';
import { literal } from './literal';

/** A script with PyJWT 2 and cryptography. */
export function pythonSnippet({ alg, typ, iss, aud, expires, key }: SnippetFacts): string {
  const text = (value: string) => literal(value, 'python');
  return lines(
    'import os',
    '',
    'import jwt',
    '',
    'token = os.environ["TOKEN"]',
    key.kind === 'unknown' ? `# ${placeholder}` : undefined,
    key.kind === 'secret'
      ? 'key = os.environ["TOKEN_SECRET"]'
      : `key = jwt.PyJWK.from_json(${text(jwkJson(withoutUse(key)))}).key`,
    alg === 'Ed25519' ? registerEd25519 : undefined,
    '',
    'claims = jwt.decode(',
    '    token,',
    '    key,',
    `    algorithms=[${text(alg)}],`,
    where(iss, (value) => `    issuer=${text(value)},`),
    where(aud, (value) => `    audience=${text(value)},`),
    expires ? '    options={"require": ["exp"]},' : undefined,
    ')',
    where(typ, (value) => typeCheck(text(value))),
    'print(claims)',
  );
}

/** By its "alg" PyJWT would choose the way to read a key, and not every version knows every name. */
function withoutUse(key: SnippetKey): SnippetKey {
  if (key.kind !== 'public') return key;
  const { alg: _alg, ...jwk } = key.jwk;
  return { ...key, jwk };
}

const registerEd25519 = [
  '# Older versions of PyJWT know the algorithm by its older name alone.',
  'if "Ed25519" not in jwt.PyJWS().get_algorithms():',
  '    jwt.register_algorithm("Ed25519", jwt.algorithms.OKPAlgorithm())',
].join('\n');

function typeCheck(typ: string): string {
  return `if jwt.get_unverified_header(token).get("typ") != ${typ}:\n    raise SystemExit("unexpected typ")`;
}
