/** The library: opened once with the keychain, then held in the memory of main. */

import type { Database } from 'better-sqlite3';
import { limits } from '../../shared/limits';
import type { LibraryEntry, LibraryList, LibraryQuery, SaveLibraryEntry } from '../../shared/nouns/library';
import { Refusal } from '../../shared/result';
import { change, type RecordChange } from '../auth/change';
import type { Core } from '../auth/core';
import { randomId } from '../auth/random';
import {
  countLibrary,
  deleteLibraryRow,
  hasLibrary,
  type LibraryRow,
  listLibrary,
  measureLibrary,
  saveLibraryRow,
} from '../store/library';
import type { LibraryContent } from './content';
import { type OpenedEntry, openedEntry } from './describe';
import { matches } from './search';
import { openContent, sealContent } from './seal';

export interface NewEntry {
  readonly content: LibraryContent;
  readonly savedAtMs: number;
  readonly removeAtMs: number | null;
}

/** Every operation refuses with the keychain's code and sentence while there is no master key at hand. */
export class Library {
  readonly #core: Core;
  /** By the sealed text: what another process has changed is opened anew. */
  #opened = new Map<string, OpenedEntry>();

  constructor(core: Core) {
    this.#core = core;
    core.vault.onChange(() => this.#forgetWhatIsOutOfReach());
  }

  async list(query: LibraryQuery): Promise<LibraryList> {
    const { found, outOfReach } = await this.#open();
    const entries = found.filter((opened) => matches(opened, query)).map(({ entry }) => entry);
    return { entries, total: found.length, outOfReach };
  }

  /** The opened entries of these ids, or all. Refuses with `not_found`. */
  async contents(ids?: readonly string[]): Promise<readonly OpenedEntry[]> {
    const { found } = await this.#open();
    if (ids === undefined) return found;
    return ids.map((id) => found.find(({ entry }) => entry.id === id) ?? missing(id));
  }

  /** Refuses with `already_exists` a token that is kept, `not_found`, `too_large`, or `invalid_request` without a token. */
  async save(request: SaveLibraryEntry): Promise<LibraryEntry> {
    const { found } = await this.#open();
    const present = found.find(({ entry }) => entry.id === request.id) ?? absentFor(request.id);
    const content = contentOf(request, present);
    refuseTwin(content.token, found, request.id);
    const row = await this.#row(request.id ?? randomId(this.#core.random, 'l'), {
      content,
      savedAtMs: present?.entry.savedAtMs ?? this.#core.clock.now(),
      removeAtMs: this.#removal(request, present),
    });
    this.#write([row], (record) => {
      if (present === undefined) recordEntry(record, 'saved', row.id, 'A token was put into the library.');
      else recordEntry(record, 'changed', row.id, 'An entry of the library was changed.');
    });
    return openedEntry(row, content).entry;
  }

  /** Seals first, then writes all of them or none. */
  async add(entries: readonly NewEntry[], record: (record: RecordChange) => void): Promise<void> {
    const rows = await Promise.all(
      entries.map((entry) => this.#row(randomId(this.#core.random, 'l'), entry)),
    );
    this.#write(rows, record);
  }

  /** Needs no keychain: what cannot be read can still be thrown away. Refuses with `not_found`. */
  remove(id: string): void {
    change(this.#core, ['library'], (record) => {
      if (!deleteLibraryRow(this.#core.db, id)) missing(id);
      recordEntry(record, 'removed', id, 'An entry of the library was removed.');
    });
  }

  /** An explicit reveal, written to the audit record. Refuses with `not_found`. */
  async reveal(id: string): Promise<string> {
    const [opened] = await this.contents([id]);
    change(this.#core, [], (record) =>
      recordEntry(record, 'revealed', id, 'A token of the library was shown.'),
    );
    return opened?.content.token ?? missing(id);
  }

  #forgetWhatIsOutOfReach(): void {
    const { vault } = this.#core;
    if (vault.status().mode === 'none') this.#opened = new Map();
  }

  async #open(): Promise<{ readonly found: readonly OpenedEntry[]; readonly outOfReach: number }> {
    const { db, clock, vault } = this.#core;
    vault.assertMasterKey();
    if (db.readonly && !hasLibrary(db)) throw withoutLibrary();
    const rows = listLibrary(db, clock.now());
    const opened = await Promise.all(rows.map((row) => this.#openRow(row)));
    const found = opened.filter((one) => one !== undefined);
    this.#opened = new Map(rows.flatMap((row, index) => keep(row, opened[index])));
    return { found, outOfReach: rows.length - found.length };
  }

  async #openRow(row: LibraryRow): Promise<OpenedEntry | undefined> {
    const { vault } = this.#core;
    if (!vault.holds(row.masterKeyId)) return undefined;
    const known = this.#opened.get(row.sealed);
    if (known !== undefined && known.entry.id === row.id) return openedEntryAt(row, known);
    try {
      const content = await vault.withMasterKey(row.masterKeyId, (masterKey) =>
        openContent(row.id, row.sealed, masterKey),
      );
      return openedEntry(row, content);
    } catch (error) {
      if (error instanceof Refusal) return undefined;
      throw error;
    }
  }

  async #row(id: string, { content, savedAtMs, removeAtMs }: NewEntry): Promise<LibraryRow> {
    return this.#core.vault.withMasterKey(undefined, async (masterKey) => {
      const sealed = await sealContent(id, content, masterKey);
      return { id, sealed, masterKeyId: masterKey.id, savedAtMs, removeAtMs };
    });
  }

  #removal({ removeAfterS }: SaveLibraryEntry, present: OpenedEntry | undefined): number | null {
    if (removeAfterS === undefined) return present?.entry.removeAtMs ?? null;
    return removeAfterS === null ? null : this.#core.clock.now() + removeAfterS * 1000;
  }

  #write(rows: readonly LibraryRow[], record: (record: RecordChange) => void): void {
    const { db } = this.#core;
    change(this.#core, ['library'], (write) => {
      for (const row of rows) saveLibraryRow(db, row);
      assertRoom(db);
      record(write);
    });
  }
}

/** One entry of the audit record; its label and token are never in it. */
export function recordEntry(record: RecordChange, what: string, id: string, message: string): void {
  record({ action: `library.${what}`, subjectKind: 'library', subjectId: id, message });
}

function keep(row: LibraryRow, opened: OpenedEntry | undefined): readonly (readonly [string, OpenedEntry])[] {
  return opened === undefined ? [] : [[row.sealed, opened]];
}

/** The times lie outside the seal and may have moved. */
function openedEntryAt(row: LibraryRow, known: OpenedEntry): OpenedEntry {
  const { removeAtMs, ...entry } = known.entry;
  return row.removeAtMs === (removeAtMs ?? null)
    ? known
    : { ...known, entry: { ...entry, ...(row.removeAtMs === null ? {} : { removeAtMs: row.removeAtMs }) } };
}

function contentOf(
  { token, label, tags, note }: SaveLibraryEntry,
  present: OpenedEntry | undefined,
): LibraryContent {
  const kept = token?.trim() ?? present?.content.token;
  if (kept) return { token: kept, label, tags: [...new Set(tags)], note };
  throw new Refusal('invalid_request', '"token" is missing: a new entry keeps one.', { member: 'token' });
}

function refuseTwin(token: string, found: readonly OpenedEntry[], id: string | undefined): void {
  const twin = found.find(({ entry, content }) => entry.id !== id && content.token === token);
  if (twin === undefined) return;
  throw new Refusal('already_exists', `The library has this token already, as "${twin.entry.label}".`, {
    id: twin.entry.id,
  });
}

function absentFor(id: string | undefined): undefined {
  return id === undefined ? undefined : missing(id);
}

function missing(id: string): never {
  throw new Refusal('not_found', 'The library has no such entry, or this run cannot open it.', { id });
}

/** After the writing, so that an entry that shrinks is not refused; the transaction takes back what is too much. */
function assertRoom(db: Database): void {
  if (countLibrary(db) > limits.libraryEntries) throw full(`${limits.libraryEntries} tokens`);
  const mebibytes = limits.libraryCharacters / 1024 ** 2;
  if (measureLibrary(db) > limits.libraryCharacters) throw full(`${mebibytes} MiB of tokens`);
}

function full(most: string): Refusal {
  return new Refusal(
    'too_large',
    `The library holds at most ${most}. Remove some, and give others a time to go.`,
  );
}

function withoutLibrary(): Refusal {
  return new Refusal(
    'store_read_only',
    'This database is of an older Tokenwright and has no library yet; it cannot be written to, so none can be added.',
  );
}
