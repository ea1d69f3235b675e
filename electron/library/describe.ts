import type { LibraryEntry } from '../../shared/nouns/library';
import { secondsOf, textClaim } from '../inspect/checks/claims';
import { leavesOf } from '../inspect/difference/leaves';
import { readToken } from '../inspect/reading/read-token';
import { asObject } from '../inspect/reading/token-reading';
import { useOf } from '../inspect/reading/token-use';
import { makeVisible } from '../inspect/text/visible';
import type { LibraryRow } from '../store/library';
import type { LibraryContent } from './content';

/** An opened entry: what may be shown of it, and what is searched. */
export interface OpenedEntry {
  readonly entry: LibraryEntry;
  readonly content: LibraryContent;
  /** Header parameters and claims, in lower case: "realm_access.roles" and the values as written. */
  readonly claims: readonly { readonly name: string; readonly value: string }[];
}

/** Reads the token once; the entry carries no part of it but its well-known claims. */
export function openedEntry(row: LibraryRow, content: LibraryContent): OpenedEntry {
  const reading = readToken(content.token);
  const claims = asObject(reading.payload?.value);
  const alg = textClaim(asObject(reading.header?.value), 'alg');
  const issuer = textClaim(claims, 'iss');
  const subject = textClaim(claims, 'sub');
  const expiresAtS = secondsOf(claims, 'exp');
  const leaves = [...leavesOf(reading.header), ...leavesOf(reading.payload)];
  return {
    content,
    claims: leaves.map(([path, { raw }]) => ({
      name: path.slice(1).replace(/\//g, '.').toLowerCase(),
      value: raw.toLowerCase(),
    })),
    entry: {
      id: row.id,
      label: content.label,
      tags: content.tags,
      note: content.note,
      kind: reading.kind,
      use: useOf(reading),
      size: content.token.length,
      savedAtMs: row.savedAtMs,
      ...(row.removeAtMs === null ? {} : { removeAtMs: row.removeAtMs }),
      ...(alg === undefined ? {} : { alg: makeVisible(alg) }),
      ...(issuer === undefined ? {} : { issuer: makeVisible(issuer) }),
      ...(subject === undefined ? {} : { subject: makeVisible(subject) }),
      ...(expiresAtS === undefined ? {} : { expiresAtS }),
    },
  };
}
