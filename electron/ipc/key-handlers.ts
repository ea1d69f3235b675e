import type { ChannelName } from '../../shared/channels';
import type { Core } from '../auth/core';
import { keyChange } from '../auth/key-change';
import { availableAlgorithms } from '../keys/algorithms';
import { listResources } from '../store/resources';
import type { Handlers } from './dispatcher';

type KeyChannel = Extract<ChannelName, `keys/${string}`>;

/** The key ring, with every change written as the service's own. */
export function keyHandlers(core: Core): Pick<Handlers, KeyChannel> {
  const { keyRing } = core;
  const write = keyChange(core);
  const isNeeded = (alg: string): boolean => listResources(core.db).some((resource) => resource.alg === alg);
  return {
    'keys/list': () => keyRing.list(),
    'keys/algorithms': async () =>
      (await availableAlgorithms()).map(({ alg, family, about }) => ({ alg, family, about })),
    'keys/generate': (request) => keyRing.generate(request, write),
    'keys/import': (request) => keyRing.importKey(request, write),
    'keys/export': (request) => keyRing.exportKey(request, write),
    'keys/activate': ({ kid }) => keyRing.activate(kid, write),
    'keys/rotate': ({ alg }) => keyRing.rotate(alg, write),
    'keys/retire': ({ kid }) => keyRing.retire(kid, isNeeded, write),
  };
}
