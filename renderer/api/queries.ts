/** One `queryOptions` an answer of main: `useQuery(sessionsQuery())`. */

import { queryOptions } from '@tanstack/react-query';
import { call } from './call';
import { queryKeys } from './query-keys';

export const statusQuery = () =>
  queryOptions({
    queryKey: queryKeys.status(),
    // The moment of arrival turns the service's clock into an offset that every countdown can use.
    queryFn: async () => ({ ...(await call('system/status')), receivedAtMs: Date.now() }),
  });

export const aboutQuery = () =>
  queryOptions({ queryKey: queryKeys.about(), queryFn: () => call('system/about') });

export const settingsQuery = () =>
  queryOptions({ queryKey: queryKeys.settings(), queryFn: () => call('settings/get') });

export const sessionsQuery = () =>
  queryOptions({ queryKey: queryKeys.sessions(), queryFn: () => call('sessions/list') });

export const sessionQuery = (id: string) =>
  queryOptions({ queryKey: queryKeys.session(id), queryFn: () => call('sessions/get', { id }) });

export const revocationsQuery = () =>
  queryOptions({ queryKey: queryKeys.revocations(), queryFn: () => call('revocations/list') });

export const keysQuery = () => queryOptions({ queryKey: queryKeys.keys(), queryFn: () => call('keys/list') });

export const algorithmsQuery = () =>
  queryOptions({ queryKey: queryKeys.algorithms(), queryFn: () => call('keys/algorithms') });

export const accountsQuery = () =>
  queryOptions({ queryKey: queryKeys.accounts(), queryFn: () => call('accounts/list') });

export const clientsQuery = () =>
  queryOptions({ queryKey: queryKeys.clients(), queryFn: () => call('clients/list') });

export const resourcesQuery = () =>
  queryOptions({ queryKey: queryKeys.resources(), queryFn: () => call('resources/list') });

export const storageQuery = () =>
  queryOptions({ queryKey: queryKeys.storage(), queryFn: () => call('storage/overview') });

export const serverQuery = () =>
  queryOptions({ queryKey: queryKeys.server(), queryFn: () => call('server/status') });

export const faultsQuery = () =>
  queryOptions({ queryKey: queryKeys.faults(), queryFn: () => call('faults/list') });

export const trafficQuery = () =>
  queryOptions({ queryKey: queryKeys.traffic(), queryFn: () => call('traffic/list') });

export const exchangeQuery = (id: number) =>
  queryOptions({ queryKey: queryKeys.exchange(id), queryFn: () => call('traffic/get', { id }) });

export const profilesQuery = () =>
  queryOptions({ queryKey: queryKeys.profiles(), queryFn: () => call('profiles/list') });

export const backupsQuery = () =>
  queryOptions({ queryKey: queryKeys.backups(), queryFn: () => call('backups/list') });

/** Asked anew each time: what a restore touches changes with everything else. */
export const backupPreviewQuery = (name: string) =>
  queryOptions({
    queryKey: queryKeys.backupPreview(name),
    queryFn: () => call('backups/preview', { name }),
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
