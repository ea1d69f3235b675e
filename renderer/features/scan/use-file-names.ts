import { useMemo } from 'react';
import type { ScannedFile } from '../../../shared/nouns/scan';

/** The same list as long as the names are the same, whatever else of the files has changed. */
export function useFileNames(files: readonly ScannedFile[]): readonly string[] {
  const names = JSON.stringify(files.map(({ name }) => name));
  return useMemo(() => JSON.parse(names) as readonly string[], [names]);
}
