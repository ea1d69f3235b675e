import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { AttackId, LabRunState, LabStatus, StrategyId } from '../../../shared/nouns/lab';
import { call } from '../../api/call';
import { queryClient } from '../../api/query-client';
import { queryKeys } from '../../api/query-keys';

export const labQuery = () => queryOptions({ queryKey: queryKeys.lab(), queryFn: () => call('lab/status') });

/** One cell with its evidence; the one before stays until it has arrived, so that nothing jumps. */
export const labCellQuery = (strategy: StrategyId, attack: AttackId) =>
  queryOptions({
    queryKey: queryKeys.labCell(strategy, attack),
    queryFn: () => call('lab/cell', { strategy, attack }),
    placeholderData: keepPreviousData,
  });

/** As this window knows it; "none" until it has looked at the laboratory. */
export function knownRunState(): LabRunState {
  return queryClient.getQueryData<LabStatus>(queryKeys.lab())?.run.state ?? 'none';
}
