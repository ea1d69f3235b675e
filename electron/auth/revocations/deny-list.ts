import type { Denial } from '../../../shared/tokens/verdict';
import type { DeniableClaims, DenyListReader } from '../../inspect/ports';
import { type AccessTokenRow, findAccessToken } from '../../store/access-tokens';
import { matchRevocation } from '../../store/revocations';
import type { Core } from '../core';

/** The deny list as validators ask it: by the claims of a token whose signature holds. */
export function denyList(core: Pick<Core, 'db'>): DenyListReader {
  return { match: (claims) => match(core, claims) };
}

/**
 * A client that got a token for itself is its own subject (RFC 9068 §2.2), and no account even where one has its name.
 * Without a record the missing session tells.
 */
function accountOf(claims: DeniableClaims, record: AccessTokenRow | undefined): string | undefined {
  if (record !== undefined) return record.username ?? undefined;
  return claims.sub === claims.client_id && claims.sid === undefined ? undefined : claims.sub;
}

function match({ db }: Pick<Core, 'db'>, claims: DeniableClaims): Denial | undefined {
  const record = claims.jti === undefined ? undefined : findAccessToken(db, claims.jti);
  // The record knows the millisecond; `iat` only the second, whose beginning is the stricter reading.
  const issuedAtMs = record?.issuedAtMs ?? (claims.iat ?? 0) * 1000;
  const row = matchRevocation(db, {
    token: claims.jti,
    session: claims.sid,
    account: accountOf(claims, record),
    client: claims.client_id,
    key: claims.kid,
    issuedAtMs,
  });
  return (
    row && {
      revocationId: row.id,
      kind: row.kind,
      value: row.value,
      reason: row.reason,
      sinceMs: row.createdAtMs,
    }
  );
}
