import { lines, placeholder, type SnippetFacts, where } from './facts';
import { literal } from './literal';

const parsers: Readonly<Record<string, string>> = {
  RSA: 'ParseRSAPublicKeyFromPEM',
  EC: 'ParseECPublicKeyFromPEM',
  OKP: 'ParseEdPublicKeyFromPEM',
};

/** A program with golang-jwt v5. */
export function goSnippet({ alg, kty, typ, iss, aud, expires, key }: SnippetFacts): string {
  const text = (value: string) => literal(value, 'go');
  const pem = key.kind === 'public' ? key.pem.trim() : `(${placeholder}, as PEM)`;
  const isSecret = key.kind === 'secret';
  return lines(
    'package main',
    '',
    'import (',
    '\t"fmt"',
    '\t"log"',
    '\t"os"',
    '',
    '\t"github.com/golang-jwt/jwt/v5"',
    ')',
    '',
    isSecret ? undefined : `const publicKey = \`${pem}\`\n`,
    'func main() {',
    alg === 'Ed25519' ? registerEd25519 : undefined,
    isSecret
      ? '\tkey := []byte(os.Getenv("TOKEN_SECRET"))'
      : `\tkey, err := jwt.${parsers[kty] ?? ''}([]byte(publicKey))\n\tif err != nil {\n\t\tlog.Fatal(err)\n\t}`,
    '\ttoken, err := jwt.Parse(os.Getenv("TOKEN"), func(token *jwt.Token) (any, error) {',
    where(typ, (value) => typeCheck(text(value))),
    '\t\treturn key, nil',
    `\t}, jwt.WithValidMethods([]string{${text(alg === 'Ed25519' ? 'EdDSA' : alg)}})`
      .concat(where(iss, (value) => `, jwt.WithIssuer(${text(value)})`) ?? '')
      .concat(where(aud, (value) => `, jwt.WithAudience(${text(value)})`) ?? '')
      .concat(expires ? ', jwt.WithExpirationRequired())' : ')'),
    '\tif err != nil {',
    '\t\tlog.Fatal(err)',
    '\t}',
    '\tfmt.Println(token.Claims)',
    '}',
  );
}

const registerEd25519 = [
  '\t// golang-jwt knows the algorithm by its older name alone.',
  '\tjwt.RegisterSigningMethod("Ed25519", func() jwt.SigningMethod { return jwt.SigningMethodEdDSA })',
].join('\n');

function typeCheck(typ: string): string {
  return [
    `\t\tif token.Header["typ"] != ${typ} {`,
    '\t\t\treturn nil, fmt.Errorf("unexpected typ %v", token.Header["typ"])',
    '\t\t}',
  ].join('\n');
}
