/** Tokens somebody chose to keep: sealed at rest, removed when their time is over. */

import { limits } from '../limits';
import { z } from '../schema';
import type { TokenKind, TokenUse } from '../tokens/document';

export const LibraryId = z.string().min(1).max(64);

const Tag = z.string().trim().min(1).max(50);

export const SaveLibraryEntry = z.object({
  /** An entry to change; absent for a new one. */
  id: LibraryId.optional(),
  /** Required for a new entry; a changed one keeps its token where this is absent. */
  token: z.string().min(1).max(limits.tokenBytes).optional(),
  label: z.string().trim().min(1).max(200),
  tags: z.array(Tag).max(20).default([]),
  note: z.string().max(2000).default(''),
  /** Seconds from now until it is removed by itself; null keeps it. Absent: as it was, and kept if new. */
  removeAfterS: z
    .number()
    .int()
    .min(60)
    .max(10 * 366 * 24 * 3600)
    .nullable()
    .optional(),
});
export type SaveLibraryEntry = z.output<typeof SaveLibraryEntry>;

export const LibraryQuery = z.object({
  /** Words that must all be found in label, tags, note or claims; "sub:alice" looks at that claim alone. */
  text: z.string().max(500).default(''),
  /** Only entries with this tag. */
  tag: z.string().max(50).optional(),
});
export type LibraryQuery = z.output<typeof LibraryQuery>;

/** An entry without its token: see `library/reveal`. */
export interface LibraryEntry {
  readonly id: string;
  readonly label: string;
  readonly tags: readonly string[];
  readonly note: string;
  readonly kind: TokenKind;
  readonly use: TokenUse;
  /** Characters. */
  readonly size: number;
  readonly alg?: string;
  readonly issuer?: string;
  readonly subject?: string;
  readonly expiresAtS?: number;
  readonly savedAtMs: number;
  readonly removeAtMs?: number;
}

export interface LibraryList {
  /** Newest first. */
  readonly entries: readonly LibraryEntry[];
  /** All entries this run can open, whatever was looked for. */
  readonly total: number;
  /** Entries sealed under a master key that is not at hand, or changed from outside. */
  readonly outOfReach: number;
}

export const ExportLibrary = z.object({
  /** All when absent. */
  ids: z.array(LibraryId).min(1).max(limits.libraryEntries).optional(),
  passphrase: z.string().min(8).max(1024),
});
export type ExportLibrary = z.output<typeof ExportLibrary>;

export const ImportLibrary = z.object({
  text: z.string().min(1).max(limits.libraryFileCharacters),
  passphrase: z.string().max(1024),
});
export type ImportLibrary = z.output<typeof ImportLibrary>;

export interface LibraryFile {
  /** A JWE in compact serialisation. */
  readonly text: string;
  readonly fileName: string;
  readonly entries: number;
}

export interface LibraryImport {
  readonly added: number;
  /** Tokens the library has already. */
  readonly known: number;
  /** Entries whose time is over. */
  readonly over: number;
}
