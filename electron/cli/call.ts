import type { ChannelName } from '../../shared/channels';
import type { Input, Output } from '../../shared/contract';
import { Refusal } from '../../shared/result';
import type { Surroundings } from './command';

/** One operation of the contract, as the window would call it; a failure comes back as the refusal it was. */
export async function call<C extends ChannelName>(
  { open }: Surroundings,
  channel: C,
  input: Input<C>,
): Promise<Output<C>> {
  const { dispatch } = await open();
  const result = await dispatch(channel, input);
  if (result.ok) return result.value;
  throw new Refusal(result.error.code, result.error.message, result.error.detail);
}
