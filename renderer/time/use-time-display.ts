import { useQuery } from '@tanstack/react-query';
import { settingsQuery } from '../api/queries';
import type { TimeDisplay } from './format-time';

/** Local time or UTC, as the settings say. */
export function useTimeDisplay(): TimeDisplay {
  return useQuery({ ...settingsQuery(), select: (settings) => settings.timeDisplay }).data ?? 'local';
}
