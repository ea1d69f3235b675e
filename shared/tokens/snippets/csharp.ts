import { jwkJson, lines, placeholder, type SnippetFacts, where } from './facts';
import { literal } from './literal';

/** A program with Microsoft.IdentityModel.JsonWebTokens. */
export function csharpSnippet({ alg, typ, iss, aud, expires, key }: SnippetFacts): string {
  const text = (value: string) => literal(value, 'csharp');
  return lines(
    key.kind === 'secret' ? 'using System.Text;' : undefined,
    'using Microsoft.IdentityModel.JsonWebTokens;',
    'using Microsoft.IdentityModel.Tokens;',
    '',
    key.kind === 'unknown' ? `// ${placeholder}` : undefined,
    key.kind === 'secret'
      ? 'var secret = Environment.GetEnvironmentVariable("TOKEN_SECRET") ?? "";\nvar key = new SymmetricSecurityKey(Encoding.UTF8.GetBytes(secret));'
      : `var key = new JsonWebKey(${text(jwkJson(key))});`,
    '',
    'var result = await new JsonWebTokenHandler().ValidateTokenAsync(',
    '    Environment.GetEnvironmentVariable("TOKEN"),',
    '    new TokenValidationParameters',
    '    {',
    '        IssuerSigningKey = key,',
    `        ValidAlgorithms = new[] { ${text(alg)} },`,
    where(typ, (value) => `        ValidTypes = new[] { ${text(value)} },`),
    where(iss, (value) => `        ValidIssuer = ${text(value)},`) ?? '        ValidateIssuer = false,',
    where(aud, (value) => `        ValidAudience = ${text(value)},`) ?? '        ValidateAudience = false,',
    `        RequireExpirationTime = ${expires},`,
    '        ClockSkew = TimeSpan.Zero,',
    '    });',
    'if (!result.IsValid) throw result.Exception;',
    'foreach (var claim in result.Claims) Console.WriteLine($"{claim.Key}: {claim.Value}");',
  );
}
