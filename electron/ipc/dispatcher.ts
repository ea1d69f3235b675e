/** From a channel name and unknown input to a Result: the one door for window and command line alike. */

import { type ChannelName, channelNames } from '../../shared/channels';
import { contract, type Output, type Parsed } from '../../shared/contract';
import { fail, Refusal, type Result, succeed } from '../../shared/result';
import { assertModest } from './message-limits';

/** One function a channel; a channel without one does not compile. */
export type Handlers = {
  readonly [C in ChannelName]: (input: Parsed<C>) => Output<C> | Promise<Output<C>>;
};

export type Dispatch = <C extends ChannelName>(channel: C, input: unknown) => Promise<Result<Output<C>>>;

/**
 * Checks size, depth and schema of the input, calls the handler and never throws: a refusal becomes its failure,
 * anything unexpected the code `internal` without its text, which goes to `onBug` only.
 */
export function createDispatch(
  handlers: Handlers,
  onBug: (channel: string, error: unknown) => void,
): Dispatch {
  return async (channel, input) => {
    try {
      const parsed = parse(channel, input);
      return succeed(await call(handlers, channel, parsed));
    } catch (error) {
      if (error instanceof Refusal) return fail(error.toFailure());
      onBug(channel, error);
      return fail({
        code: 'internal',
        message:
          'Something went wrong inside Tokenwright. Nothing was lost; the log in the data folder says more.',
      });
    }
  };
}

function parse<C extends ChannelName>(channel: C, input: unknown): Parsed<C> {
  if (!channelNames.includes(channel)) {
    throw new Refusal('invalid_request', 'There is no such operation.');
  }
  assertModest(input);
  const parsed = contract[channel].input.safeParse(input);
  if (parsed.success) return parsed.data as Parsed<C>;
  const issue = parsed.error.issues[0];
  const member = issue?.path.join('.') || 'input';
  throw new Refusal(
    'invalid_request',
    `"${member}" is not as it has to be: ${issue?.message ?? 'invalid'}.`,
    { member },
  );
}

function call<C extends ChannelName>(
  handlers: Handlers,
  channel: C,
  input: Parsed<C>,
): Output<C> | Promise<Output<C>> {
  return handlers[channel](input);
}
