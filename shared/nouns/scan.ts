/** A scan: all tokens in files of any size, listed in pages. */

import { limits } from '../limits';
import { z } from '../schema';
import type { TokenKind, TokenUse } from '../tokens/document';
import type { VerdictWord } from '../tokens/verdict';

/** A file the user has chosen or dropped. Windows see no path: the id stands for it as long as the app runs. */
export interface FileHandle {
  readonly id: string;
  readonly name: string;
  /** Bytes. */
  readonly size: number;
}

const HandleId = z.string().min(1).max(64);
export const ScanId = z.string().min(1).max(64);

/** Files by their handles, or a text; one of both. */
export const ScanRequest = z
  .object({
    files: z.array(HandleId).min(1).max(limits.scannedFiles).optional(),
    text: z.string().max(limits.pasteCharacters).optional(),
  })
  .refine(({ files, text }) => (files === undefined) !== (text === undefined), {
    message: 'give either "files" or "text"',
  });

export interface ScannedFile {
  readonly name: string;
  /** Bytes as it lies there; absent where nobody knows beforehand. */
  readonly size?: number;
  readonly bytesRead: number;
  readonly state: 'waiting' | 'reading' | 'read' | 'not read';
  /** A sentence: why it was not read to its end, or what is odd about it. */
  readonly note?: string;
}

export interface ScanProgress {
  /** `failed`: the scan itself broke off; what it had found is lost. */
  readonly state: 'running' | 'done' | 'cancelled' | 'failed';
  readonly files: readonly ScannedFile[];
  readonly bytesRead: number;
  /** Of the files whose size is known. */
  readonly bytesTotal: number;
  /** Different tokens. */
  readonly tokens: number;
  /** Places of all of them. */
  readonly sightings: number;
  /** Places of tokens beyond the limits, which are not listed. */
  readonly unlisted: number;
}

export interface ScanStatus extends ScanProgress {
  readonly scanId: string;
}

export const scanOrders = [
  'place',
  'kind',
  'use',
  'issuer',
  'subject',
  'issued',
  'expires',
  'first seen',
  'last seen',
  'count',
] as const;

export const ScanFilter = z.object({
  /** Anywhere in token, issuer, subject, client or session; upper and lower case are the same. */
  text: z.string().max(1000).optional(),
  kind: z.string().max(64).optional(),
  use: z.string().max(64).optional(),
  issuer: z.string().max(2048).optional(),
  /** By its place in the list of files. */
  file: z.number().int().min(0).optional(),
  /** At the service's present moment. */
  expiry: z.enum(['expired', 'not expired', 'none']).optional(),
});
export type ScanFilter = z.infer<typeof ScanFilter>;

export const ScanQuery = z.object({
  offset: z.number().int().min(0).default(0),
  limit: z.number().int().min(1).max(limits.pageRows).default(100),
  sort: z
    .object({ by: z.enum(scanOrders), descending: z.boolean().default(false) })
    .default({ by: 'place', descending: false }),
  filter: ScanFilter.default({}),
});
export type ScanQuery = z.output<typeof ScanQuery>;

export interface ScanPlace {
  /** By its place in the list of files. */
  readonly file: number;
  /** Bytes into the file; of a compressed one, into its text. */
  readonly offset: number;
  /** When the line was written or the request made, milliseconds since 1970. */
  readonly seenMs?: number;
  /** Address of the request, without query and fragment. */
  readonly url?: string;
}

/** A token in the list. Its texts show controls and bidirectional characters as \uXXXX. */
export interface ScanRow {
  /** Names the token in this scan; counts from 0 in order of appearance. */
  readonly index: number;
  /** Its beginning and end, for the eye. */
  readonly excerpt: string;
  /** Characters of the token. */
  readonly size: number;
  readonly kind: TokenKind;
  readonly use: TokenUse;
  readonly issuer?: string;
  readonly subject?: string;
  readonly clientId?: string;
  readonly sessionId?: string;
  readonly issuedAtS?: number;
  readonly expiresAtS?: number;
  /** Places of it in all files. */
  readonly count: number;
  readonly firstPlace: ScanPlace;
  readonly firstSeenMs?: number;
  readonly lastSeenMs?: number;
}

export interface ScanPage {
  /** Tokens that pass the filter. */
  readonly matching: number;
  readonly rows: readonly ScanRow[];
}

export interface ScannedToken extends ScanRow {
  readonly token: string;
  /** The first 1000; `count` says how many there are. */
  readonly places: readonly ScanPlace[];
}

export interface ScanVerdict {
  readonly index: number;
  readonly word: VerdictWord;
  /** One sentence. */
  readonly summary: string;
}

/** A token of a line of generations. Tokens issued in the same second are of one generation, counted from 1. */
export interface Generation {
  readonly generation: number;
  readonly index: number;
  readonly use: TokenUse;
  readonly issuedAtS: number;
  readonly expiresAtS?: number;
  readonly firstSeenMs?: number;
  readonly lastSeenMs?: number;
  readonly count: number;
  /** Where it was first sent to or came from, of a HAR. */
  readonly url?: string;
}

/** The tokens of one session (`sid`) or, where they name none, of one subject at one client. */
export interface TimelineLine {
  readonly issuer?: string;
  readonly sessionId?: string;
  readonly subject?: string;
  readonly clientId?: string;
  /** How many tokens the line has; `tokens` holds the first 500. */
  readonly count: number;
  readonly tokens: readonly Generation[];
}

export interface Timeline {
  /** Lines there are; those with most tokens come first. */
  readonly matching: number;
  readonly lines: readonly TimelineLine[];
}

export const TimelineQuery = z.object({
  offset: z.number().int().min(0).default(0),
  limit: z.number().int().min(1).max(100).default(20),
});
export type TimelineQuery = z.output<typeof TimelineQuery>;
