/** The distinct tokens of a scan, each with what it says and where it stands. */

import { limits } from '../../shared/limits';
import { factsOf, type TokenFacts } from '../inspect/finding/facts';
import { type Place, PlaceStore } from './place-store';

export interface TokenRow extends TokenFacts {
  readonly index: number;
  readonly token: string;
  /** Sightings; more than there are places where a limit was reached. */
  count: number;
  firstSeenMs: number | undefined;
  lastSeenMs: number | undefined;
  /** Numbers in the store of places, and how many of this token are there. */
  firstPlace: number;
  lastPlace: number;
  keptPlaces: number;
}

/** Grows with the distinct tokens and, up to a limit, with their places; never with the length of what is scanned. */
export class TokenTable {
  readonly rows: TokenRow[] = [];
  readonly #rowOf = new Map<string, TokenRow>();
  readonly #texts = new Map<string, string>();
  readonly #places = new PlaceStore();
  #characters = 0;
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

  /** The kept places of a row, in the order in which they were seen. */
  placesOf({ firstPlace }: TokenRow): Generator<Place> {
    return this.#places.from(firstPlace);
  }

  /** Every row has one. */
  firstPlaceOf(row: TokenRow): Place {
    return this.placesOf(row).next().value as Place;
  }

  /** The first address it was sent to or came from, of those places that a window gets. */
  urlOf(row: TokenRow): string | undefined {
    let left: number = limits.shownPlaces;
    for (const { url } of this.placesOf(row)) {
      if (url !== undefined || left === 0) return url;
      left -= 1;
    }
    return undefined;
  }

  /** Whether a kept place of the row is in the file. */
  isIn({ firstPlace }: TokenRow, file: number): boolean {
    return this.#places.isIn(file, firstPlace);
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
      count: 0,
      firstSeenMs: undefined,
      lastSeenMs: undefined,
      firstPlace: -1,
      lastPlace: -1,
      keptPlaces: 0,
    };
  }

  #note(row: TokenRow, place: Place): void {
    row.count += 1;
    const { seenMs } = place;
    if (seenMs !== undefined) {
      row.firstSeenMs = Math.min(row.firstSeenMs ?? seenMs, seenMs);
      row.lastSeenMs = Math.max(row.lastSeenMs ?? seenMs, seenMs);
    }
    const isFull = row.keptPlaces >= limits.placesOfToken || this.#places.size >= limits.scannedPlaces;
    if (isFull && row.keptPlaces > 0) return;
    row.lastPlace = this.#places.add(place, row.lastPlace);
    if (row.keptPlaces === 0) row.firstPlace = row.lastPlace;
    row.keptPlaces += 1;
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
