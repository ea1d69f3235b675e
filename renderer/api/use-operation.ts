import { type UseMutationResult, useMutation } from '@tanstack/react-query';
import type { ChannelName } from '../../shared/channels';
import type { Input, Output } from '../../shared/contract';
import { type CallArguments, call } from './call';

interface Reactions<C extends ChannelName> {
  readonly onSuccess?: (output: Output<C>, input: Input<C>) => void;
}

/** A mutation on one channel. Lists need no refetching here: main announces the topics that changed. */
export function useOperation<C extends ChannelName>(
  channel: C,
  { onSuccess }: Reactions<C> = {},
): UseMutationResult<Output<C>, Error, Input<C>> {
  return useMutation<Output<C>, Error, Input<C>>({
    mutationFn: (input) => call(channel, ...([input] as CallArguments<C>)),
    onSuccess: (output, input) => onSuccess?.(output, input),
  });
}
