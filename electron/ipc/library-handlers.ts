import type { ChannelName } from '../../shared/channels';
import type { Core } from '../auth/core';
import { Library } from '../library/library';
import { exportLibrary, importLibrary } from '../library/transfer';
import type { Handlers } from './dispatcher';

type LibraryChannel = Extract<ChannelName, `library/${string}`>;

/** Tokens kept on purpose, with every change written as the service's own. */
export function libraryHandlers(core: Core): Pick<Handlers, LibraryChannel> {
  const library = new Library(core);
  return {
    'library/list': (query) => library.list(query),
    'library/save': (request) => library.save(request),
    'library/remove': ({ id }) => {
      library.remove(id);
      return null;
    },
    'library/reveal': async ({ id }) => ({ token: await library.reveal(id) }),
    'library/export': (request) => exportLibrary(core, library, request),
    'library/import': (request) => importLibrary(core, library, request),
  };
}
