/** `window.api` in a plain browser: every operation is a request to the preview server. */

import type { ChannelName, Topic } from '../../../shared/channels';
import type { Api } from '../../../shared/contract';

const topicListeners = new Set<(topic: Topic) => void>();

async function ask(channel: ChannelName, input: unknown) {
  const response = await fetch(`/service/${channel}`, { method: 'POST', body: JSON.stringify({ input }) });
  const { result, topics } = await response.json();
  for (const topic of topics) for (const listener of topicListeners) listener(topic);
  return result;
}

const listen =
  <T>(listeners: Set<T>) =>
  (listener: T) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  };

const events: Record<string, unknown> = {
  onTopicChanged: listen(topicListeners),
  onCommand: listen(new Set()),
  // A browser tells no paths.
  registerDroppedFiles: async () => ({ ok: true, value: [] }),
};

Object.defineProperty(window, 'api', {
  value: new Proxy({} as Api, {
    get: (_target, name: string) => events[name] ?? ((input: unknown) => ask(name as ChannelName, input)),
  }),
});
