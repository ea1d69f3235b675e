import { QueryObserver } from '@tanstack/react-query';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { followTopics, queryClient } from '../../../renderer/api/query-client';
import { queryKeys } from '../../../renderer/api/query-keys';
import type { Topic } from '../../../shared/channels';

let announce: (topic: Topic) => void = () => {};

beforeEach(() => {
  vi.stubGlobal('window', {
    api: {
      onTopicChanged: (listener: typeof announce) => {
        announce = listener;
        return () => {};
      },
    },
  });
  followTopics();
});

afterEach(() => {
  queryClient.clear();
  vi.unstubAllGlobals();
});

/** The settings as a screen shows them, and main's answers, which come when the test says so. */
function show() {
  const answers: ((value: string) => void)[] = [];
  const observer = new QueryObserver(queryClient, {
    queryKey: queryKeys.settings(),
    queryFn: () => new Promise<string>((resolve) => answers.push(resolve)),
  });
  const stop = observer.subscribe(() => {});
  const shown = () => observer.getCurrentResult().data;
  const answer = async (value: string) => {
    answers.shift()?.(value);
    await vi.waitFor(() => expect(shown()).toBe(value));
  };
  return { answers, answer, shown, stop };
}

it('asks again when something changes', async () => {
  const { answers, answer, stop } = show();
  await answer('before');
  announce('settings');
  expect(answers).toHaveLength(1);
  await answer('after');
  announce('sessions');
  expect(answers).toHaveLength(0);
  stop();
});

it('asks again when something changes while the first answer is on its way, which may be older', async () => {
  const { answers, answer, stop } = show();
  announce('settings');
  await answer('before');
  await vi.waitFor(() => expect(answers).toHaveLength(1));
  await answer('after');
  await new Promise(setImmediate);
  expect(answers).toHaveLength(0);
  stop();
});
