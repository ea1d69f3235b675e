import type { ChannelName } from '../../shared/channels';
import type { KeysToTry, KeyTrials } from '../../shared/tokens/key-trials';
import type { Core } from '../auth/core';
import { judging } from '../auth/judging';
import { describeCertificates } from '../inspect/keys/certificates';
import type { FolderHandles } from '../inspect/trials/folder-handles';
import { readKeyFolder } from '../inspect/trials/key-folder';
import { tryKeys, tryLocalKeys } from '../inspect/trials/try-keys';
import type { Desktop } from './desktop';
import type { Handlers } from './dispatcher';

type TrialChannel = Extract<ChannelName, 'inspect/try-keys' | 'inspect/certificates' | 'keys-folder/choose'>;

/** Which of many keys fits a token, and what certificates say. */
export function keyTrialHandlers(
  core: Core,
  desktop: Desktop,
  folders: FolderHandles,
): Pick<Handlers, TrialChannel> {
  return {
    'keys-folder/choose': async () => {
      const path = await desktop.chooseFolder();
      return path === undefined ? null : folders.register(path);
    },
    'inspect/try-keys': ({ token, keys }) => tryOn(token, keys, core, folders),
    'inspect/certificates': ({ text }) => describeCertificates(text, judging(core).nowS()),
  };
}

async function tryOn(token: string, keys: KeysToTry, core: Core, folders: FolderHandles): Promise<KeyTrials> {
  const surroundings = judging(core);
  if (keys.from === 'key ring') {
    const found = await Promise.all(core.keyRing.list().map(({ kid, alg }) => core.keyRing.find(kid, alg)));
    return tryLocalKeys(token, found.flat(), surroundings);
  }
  if (keys.from === 'text') {
    const pasted = { name: 'the pasted text', source: { kind: 'detect', text: keys.text } } as const;
    return withoutSource(await tryKeys(token, [pasted], surroundings));
  }
  const { sources, remarks } = await readKeyFolder(folders.pathOf(keys.handle));
  const tried = await tryKeys(token, sources, surroundings);
  return { trials: tried.trials, remarks: [...remarks, ...tried.remarks] };
}

/** The key itself stays here. */
function withoutSource({ trials, remarks }: KeyTrials): KeyTrials {
  return { trials, remarks };
}
