import { jwkJson, lines, placeholder, type SnippetFacts, where } from './facts';
import { literal } from './literal';

const verifiers: Readonly<Record<string, readonly [verifier: string, key: string]>> = {
  RSA: ['RSASSAVerifier', 'RSAKey'],
  EC: ['ECDSAVerifier', 'ECKey'],
  OKP: ['Ed25519Verifier', 'OctetKeyPair'],
};

/** A class with nimbus-jose-jwt; Ed25519 takes Tink beside it. */
export function javaSnippet({ alg, kty, typ, iss, aud, expires, key }: SnippetFacts): string {
  const text = (value: string) => literal(value, 'java');
  const [verifier = '', keyType = ''] = verifiers[kty] ?? [];
  const isSecret = key.kind === 'secret';
  const exact = where(iss, (value) => `.issuer(${text(value)})`) ?? '';
  const required = expires ? 'Set.of("exp")' : 'Set.of()';
  return lines(
    'import com.nimbusds.jose.*;',
    'import com.nimbusds.jose.crypto.*;',
    'import com.nimbusds.jose.jwk.*;',
    'import com.nimbusds.jose.proc.SecurityContext;',
    'import com.nimbusds.jwt.*;',
    'import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;',
    'import java.util.Set;',
    '',
    'public class VerifyToken {',
    '  public static void main(String[] arguments) throws Exception {',
    '    SignedJWT token = SignedJWT.parse(System.getenv("TOKEN"));',
    key.kind === 'unknown' ? `    // ${placeholder}` : undefined,
    isSecret
      ? '    JWSVerifier verifier = new MACVerifier(System.getenv("TOKEN_SECRET"));'
      : `    JWSVerifier verifier = new ${verifier}(${keyType}.parse(${text(jwkJson(key))}));`,
    `    if (!JWSAlgorithm.parse(${text(alg)}).equals(token.getHeader().getAlgorithm())) {`,
    '      throw new JOSEException("unexpected alg");',
    '    }',
    where(typ, (value) => typeCheck(text(value))),
    '    if (!token.verify(verifier)) {',
    '      throw new JOSEException("the signature does not hold");',
    '    }',
    '    new DefaultJWTClaimsVerifier<SecurityContext>('
      .concat(where(aud, (value) => `${text(value)}, `) ?? '')
      .concat(`new JWTClaimsSet.Builder()${exact}.build(), ${required})`),
    '        .verify(token.getJWTClaimsSet(), null);',
    '    System.out.println(token.getJWTClaimsSet());',
    '  }',
    '}',
  );
}

function typeCheck(typ: string): string {
  return [
    `    if (!new JOSEObjectType(${typ}).equals(token.getHeader().getType())) {`,
    '      throw new JOSEException("unexpected typ");',
    '    }',
  ].join('\n');
}
