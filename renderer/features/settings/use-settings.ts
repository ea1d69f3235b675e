import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Settings } from '../../../shared/nouns/settings';
import { settingsQuery } from '../../api/queries';
import { queryKeys } from '../../api/query-keys';
import { useOperation } from '../../api/use-operation';

interface SettingsEditing {
  /** Absent until they have arrived. */
  readonly settings: Settings | undefined;
  readonly save: (change: Partial<Settings>) => void;
  readonly error: Error | null;
}

/** The settings, and a way to change some of them; every change is saved at once. */
export function useSettings(): SettingsEditing {
  const client = useQueryClient();
  const { data, error } = useQuery(settingsQuery());
  // The answer replaces the list at once, so that a field never jumps back while the topic travels.
  const saving = useOperation('settings/save', {
    onSuccess: (saved) => client.setQueryData(queryKeys.settings(), saved),
  });
  return { settings: data, save: (change) => saving.mutate(change), error: saving.error ?? error };
}
