import type { Page } from 'playwright/test';
import type { ChannelName } from '../../../shared/channels';
import type { Api, Input, Output } from '../../../shared/contract';
import type { Result } from '../../../shared/result';

/** Calls an operation as the page itself could, through `window.api`. */
export function callApi<C extends ChannelName>(
  page: Page,
  channel: C,
  input?: Input<C>,
): Promise<Result<Output<C>>> {
  return page.evaluate(
    ([name, value]) => {
      const api = (window as unknown as { api: Api }).api as unknown as Record<
        string,
        (given: unknown) => Promise<unknown>
      >;
      return api[name as string]?.(value);
    },
    [channel, input] as const,
  ) as Promise<Result<Output<C>>>;
}

/** The value, or a failed test that says what the failure was. */
export async function answered<T>(result: Promise<Result<T>>): Promise<T> {
  const answer = await result;
  if (answer.ok) return answer.value;
  throw new Error(`${answer.error.code}: ${answer.error.message}`);
}
