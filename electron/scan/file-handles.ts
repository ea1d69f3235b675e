/** Files the user has given to the app: windows get a handle, and only the main process knows the path. */

import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { FileHandle } from '../../shared/nouns/scan';
import { Refusal } from '../../shared/result';

export class FileHandles {
  readonly #newId: () => string;
  readonly #paths = new Map<string, string>();

  constructor(newId: () => string) {
    this.#newId = newId;
  }

  /** Takes in what the user has chosen; folders and what is not there are left out. */
  async register(paths: readonly string[]): Promise<readonly FileHandle[]> {
    const handles = await Promise.all(paths.map((path) => this.#register(path)));
    return handles.filter((handle) => handle !== undefined);
  }

  /** Refuses `not_found` for a handle of another run. */
  get(id: string): { readonly name: string; readonly path: string } {
    const path = this.#paths.get(id);
    if (path !== undefined) return { name: basename(path), path };
    throw new Refusal('not_found', 'This file was chosen in an earlier run: choose it again.', {
      member: 'files',
    });
  }

  async #register(path: string): Promise<FileHandle | undefined> {
    const stats = await stat(path).catch(() => undefined);
    if (!stats?.isFile()) return undefined;
    const id = this.#newId();
    this.#paths.set(id, path);
    return { id, name: basename(path), size: stats.size };
  }
}
