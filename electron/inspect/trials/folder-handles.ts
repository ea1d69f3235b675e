/** Folders the user has chosen: windows get a handle, and only the main process knows the path. */

import { basename } from 'node:path';
import { Refusal } from '../../../shared/result';
import type { FolderHandle } from '../../../shared/tokens/key-trials';

export class FolderHandles {
  readonly #newId: () => string;
  readonly #paths = new Map<string, string>();

  constructor(newId: () => string) {
    this.#newId = newId;
  }

  register(path: string): FolderHandle {
    const handle = this.#newId();
    this.#paths.set(handle, path);
    return { handle, name: basename(path) };
  }

  /** Refuses `not_found` for a handle of another run. */
  pathOf(handle: string): string {
    const path = this.#paths.get(handle);
    if (path !== undefined) return path;
    throw new Refusal('not_found', 'This folder was chosen in an earlier run: choose it again.', {
      member: 'handle',
    });
  }
}
