import { jwkJson, lines, placeholder, type SnippetFacts, where } from './facts';
import { literal } from './literal';

/** A program with jsonwebtoken and serde_json. */
export function rustSnippet({ alg, typ, iss, aud, expires, key }: SnippetFacts): string {
  const text = (value: string) => literal(value, 'rust');
  const isSecret = key.kind === 'secret';
  return lines(
    `use jsonwebtoken::{decode, ${isSecret ? '' : 'jwk::Jwk, '}Algorithm, DecodingKey, Validation};`,
    '',
    'fn main() -> Result<(), Box<dyn std::error::Error>> {',
    '    let token = std::env::var("TOKEN")?;',
    key.kind === 'unknown' ? `    // ${placeholder}` : undefined,
    isSecret
      ? '    let key = DecodingKey::from_secret(std::env::var("TOKEN_SECRET")?.as_bytes());'
      : `    let jwk: Jwk = serde_json::from_str(${text(jwkJson(key))})?;\n    let key = DecodingKey::from_jwk(&jwk)?;`,
    `    let mut validation = Validation::new(Algorithm::${alg});`,
    '    validation.leeway = 0;',
    where(iss, (value) => `    validation.set_issuer(&[${text(value)}]);`),
    where(aud, (value) => `    validation.set_audience(&[${text(value)}]);`) ??
      '    validation.validate_aud = false;',
    expires ? undefined : '    validation.required_spec_claims.clear();',
    '    let data = decode::<serde_json::Value>(&token, &key, &validation)?;',
    where(typ, (value) => typeCheck(text(value))),
    '    println!("{:#}", data.claims);',
    '    Ok(())',
    '}',
  );
}

function typeCheck(typ: string): string {
  return [
    `    if data.header.typ.as_deref() != Some(${typ}) {`,
    '        return Err("unexpected typ".into());',
    '    }',
  ].join('\n');
}
