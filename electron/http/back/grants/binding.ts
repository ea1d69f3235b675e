import type { ClientRow } from '../../../store/clients';

/** The key a refresh token is bound to; a confidential client is bound by its own authentication (RFC 9449 §5). */
export function refreshKey({ kind }: ClientRow, jkt: string | undefined): string | null {
  return kind === 'public' ? (jkt ?? null) : null;
}
