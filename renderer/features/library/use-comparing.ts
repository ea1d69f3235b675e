import { useMutation } from '@tanstack/react-query';
import type { LibraryEntry } from '../../../shared/nouns/library';
import { call } from '../../api/call';
import { navigate } from '../../state/navigation';
import { addToComparison, compareOnly } from '../compare/compare-store';
import { setInspectMode } from '../inspect/inspect-mode';
import { shownToken } from '../inspect/shown-token';

/** Opens kept tokens and lays them side by side. Each is a reveal, and goes on record. */
export function useComparing() {
  return useMutation({
    mutationFn: async (entries: readonly LibraryEntry[]) => {
      const opened = [];
      for (const { id, label } of entries) {
        opened.push({ token: (await call('library/reveal', { id })).token, origin: label });
      }
      return opened;
    },
    onSuccess: (opened) => {
      // One alone is to be held against what is there, several against one another.
      if (opened.length === 1) addToComparison(opened);
      else compareOnly(opened, shownToken());
      setInspectMode('compare');
      navigate('inspect');
    },
  });
}
