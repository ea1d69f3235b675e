import type { FileHandle } from '../../shared/nouns/scan';
import { ApiFailure } from './api-failure';

/** The files of the drop that is being handled; their paths never come here. Throws an `ApiFailure`. */
export async function droppedFiles(): Promise<readonly FileHandle[]> {
  const result = await window.api.registerDroppedFiles();
  if (!result.ok) throw new ApiFailure(result.error);
  return result.value;
}
