/** The distinct tokens of a scan, each with what it says and where it stands. */

import { limits } from '../../shared/limits';
import { factsOf, type TokenFacts } from '../inspect/finding/facts';

/** One place of a token. */
export interface Place {
  /** Which of the scanned files, counted from 0. */
  readonly file: number;
  /** Bytes into the file; of a compressed one, into its text. */
  readonly offset: number;
  /** When the line or request was written, milliseconds since 1970. */
  readonly seenMs?: number | undefined;
  /** Address of the request, without query and fragment. */
  readonly url?: string | undefined;
}

export interface TokenRow extends TokenFacts {
  readonly index: number;
  readonly token: string;
  /** The first ones; `count` says how many there are. */
  readonly places: Place[];
  count: number;
  firstSeenMs: number | undefined;
  lastSeenMs: number | undefined;
}

/** Grows with the distinct tokens and, up to a limit, with their places; never with the length of what is scanned. */
export class TokenTable {
  readonly rows: TokenRow[] = [];
  readonly #rowOf = new Map<string, TokenRow>();
  readonly #texts = new Map<string, string>();
  #characters = 0;
  #places = 0;
  #sightings = 0;
  #unlisted = 0;

  /** Places seen, and how many of them are of tokens that no longer fitted into the table. */
  get sightings(): number {
    return this.#sightings;
  }

  get unlisted(): number {
    return this.#unlisted;
  }

  /** Takes a token at a place; the map finds it by the hash of its text. */
  see(token: string, place: Place): void {
    this.#sightings += 1;
    const row = this.#rowOf.get(token) ?? this.#add(token);
    if (row === undefined) this.#unlisted += 1;
    else this.#note(row, place);
  }

  #add(token: string): TokenRow | undefined {
    const { scannedTokens, scannedCharacters } = limits;
    if (this.rows.length >= scannedTokens || this.#characters + token.length > scannedCharacters) {
      return undefined;
    }
    const text = detach(token);
    const row = this.#describe(text);
    this.#characters += text.length;
    this.#rowOf.set(text, row);
    this.rows.push(row);
    return row;
  }

  #describe(token: string): TokenRow {
    const { kind, use, issuer, subject, clientId, sessionId, issuedAtS, expiresAtS } = factsOf(token);
    return {
      index: this.rows.length,
      token,
      kind,
      use,
      issuer: this.#share(issuer),
      subject: this.#share(subject),
      clientId: this.#share(clientId),
      sessionId: this.#share(sessionId),
      issuedAtS,
      expiresAtS,
      places: [],
      count: 0,
      firstSeenMs: undefined,
      lastSeenMs: undefined,
    };
  }

  #note(row: TokenRow, place: Place): void {
    row.count += 1;
    const { seenMs } = place;
    if (seenMs !== undefined) {
      row.firstSeenMs = Math.min(row.firstSeenMs ?? seenMs, seenMs);
      row.lastSeenMs = Math.max(row.lastSeenMs ?? seenMs, seenMs);
    }
    const isFull = row.places.length >= limits.placesOfToken || this.#places >= limits.scannedPlaces;
    if (isFull && row.places.length > 0) return;
    row.places.push(place);
    this.#places += 1;
  }

  /** A million tokens name the same few issuers and clients. */
  #share(text: string | undefined): string | undefined {
    if (text === undefined) return undefined;
    const known = this.#texts.get(text);
    if (known === undefined) this.#texts.set(text, text);
    return known ?? text;
  }
}

/** A copy of its own: a piece of a longer string keeps the whole of it in memory. */
function detach(token: string): string {
  const encoding = /[\u0080-\uffff]/.test(token) ? 'utf16le' : 'latin1';
  return Buffer.from(token, encoding).toString(encoding);
}
