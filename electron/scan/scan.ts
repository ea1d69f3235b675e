/** A scan of any number of files, one after the other: what cannot be read gets a sentence, and the rest goes on. */

import type { ScannedFile, ScanProgress } from '../../shared/nouns/scan';
import { looksBinary, noteOn, whyUnread } from './notes';
import { openSource, type Source } from './source';
import { TokenScanner } from './token-scanner';
import { TokenTable } from './token-table';

interface FileState {
  readonly name: string;
  size: number | undefined;
  bytesRead: number;
  state: ScannedFile['state'];
  note: string | undefined;
}

export class Scan {
  readonly table = new TokenTable();
  readonly #sources: readonly Source[];
  readonly #files: readonly FileState[];
  #state: ScanProgress['state'] = 'running';

  constructor(sources: readonly Source[]) {
    this.#sources = sources;
    this.#files = sources.map(({ name }) => ({
      name,
      size: undefined,
      bytesRead: 0,
      state: 'waiting',
      note: undefined,
    }));
  }

  get state(): ScanProgress['state'] {
    return this.#state;
  }

  /** Resolves when all is read or the signal has stopped it. Never rejects for anything a file holds or lacks. */
  async run(signal?: AbortSignal): Promise<void> {
    for (const [index, source] of this.#sources.entries()) {
      if (signal?.aborted) break;
      await this.#readFile(source, index, this.#files[index] as FileState, signal);
    }
    this.#state = signal?.aborted ? 'cancelled' : 'done';
  }

  progress(): ScanProgress {
    const { rows, sightings, unlisted } = this.table;
    return {
      state: this.#state,
      files: this.#files.map(describe),
      bytesRead: this.#files.reduce((sum, { bytesRead }) => sum + bytesRead, 0),
      bytesTotal: this.#files.reduce((sum, { size }) => sum + (size ?? 0), 0),
      tokens: rows.length,
      sightings,
      unlisted,
    };
  }

  async #readFile(source: Source, index: number, file: FileState, signal?: AbortSignal): Promise<void> {
    const scanner = new TokenScanner(this.table, index);
    file.state = 'reading';
    try {
      const isBinary = await this.#feed(scanner, source, file, signal);
      file.state = 'read';
      if (!signal?.aborted) file.note = noteOn({ ...file, isBinary });
    } catch (error) {
      file.state = 'not read';
      file.note = whyUnread(error);
    }
    scanner.end();
  }

  /** Whether the file began like something that is no text. */
  async #feed(
    scanner: TokenScanner,
    source: Source,
    file: FileState,
    signal?: AbortSignal,
  ): Promise<boolean> {
    const { size, bytes } = await openSource(source, (count) => {
      file.bytesRead += count;
    });
    file.size = size;
    let isBinary: boolean | undefined;
    for await (const piece of bytes) {
      if (signal?.aborted) break;
      isBinary ??= looksBinary(piece);
      scanner.write(piece);
    }
    return isBinary ?? false;
  }
}

function describe({ name, size, bytesRead, state, note }: FileState): ScannedFile {
  return {
    name,
    bytesRead,
    state,
    ...(size === undefined ? {} : { size }),
    ...(note === undefined ? {} : { note }),
  };
}
