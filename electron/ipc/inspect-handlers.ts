import type { ChannelName } from '../../shared/channels';
import type { SnippetRequest } from '../../shared/tokens/snippets/snippet';
import type { Core } from '../auth/core';
import { judging } from '../auth/judging';
import { withProfile } from '../auth/registry/profiles';
import { randomId } from '../auth/random';
import { decodeToken } from '../inspect/decode';
import { diffTokens } from '../inspect/diff';
import { examine } from '../inspect/examine';
import { findTokens } from '../inspect/find';
import { stripSurroundings } from '../inspect/reading/strip';
import { snippetOf } from '../inspect/snippet';
import { FolderHandles } from '../inspect/trials/folder-handles';
import { rememberTrials, type TryFolder } from '../inspect/trials/folder-trials';
import { localPublicJwk } from './craft-handlers';
import type { Desktop } from './desktop';
import type { Handlers } from './dispatcher';
import { keyTrialHandlers } from './key-trial-handlers';

type InspectChannel = Extract<ChannelName, `inspect/${string}` | 'keys-folder/choose'>;

/** A token as a document, and what it is worth. */
export function inspectHandlers(core: Core, desktop: Desktop): Pick<Handlers, InspectChannel> {
  const folders = new FolderHandles(() => randomId(core.random, 'folder'));
  const tryFolder = rememberTrials(folders);
  return {
    'inspect/examine': (input) =>
      examine({ ...input, policy: withProfile(core, input.policy) }, judging(core), tryFolder),
    'inspect/decode': ({ token }) => decodeToken(token),
    'inspect/find': ({ text }) => ({ found: findTokens(text) }),
    'inspect/diff': ({ tokens }) => diffTokens(tokens),
    'inspect/snippet': async (request) =>
      snippetOf(await withKeyOfFolder(request, core, tryFolder), (kid) => localPublicJwk(core, kid)),
    ...keyTrialHandlers(core, desktop, folders),
  };
}

/** The key that fits stands for the folder; without one there is none to write down. */
async function withKeyOfFolder(
  request: SnippetRequest,
  core: Core,
  tryFolder: TryFolder,
): Promise<SnippetRequest> {
  const { key, ...others } = request;
  if (key?.kind !== 'folder') return request;
  const { fitting } = await tryFolder(stripSurroundings(request.token), key, judging(core));
  return fitting === undefined ? others : { ...others, key: fitting };
}
