import type { ChannelName } from '../../shared/channels';
import type { Input, Output } from '../../shared/contract';
import type { Result } from '../../shared/result';
import { ApiFailure } from './api-failure';

export type CallArguments<C extends ChannelName> =
  undefined extends Input<C> ? [input?: Input<C>] : [input: Input<C>];

/** Asks main to do one operation of the contract. Throws an `ApiFailure` when it is refused. */
export async function call<C extends ChannelName>(
  channel: C,
  ...[input]: CallArguments<C>
): Promise<Output<C>> {
  const operation = window.api[channel] as (input?: Input<C>) => Promise<Result<Output<C>>>;
  const result = await operation(input);
  if (!result.ok) throw new ApiFailure(result.error);
  return result.value;
}
