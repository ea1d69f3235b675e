/** The real service on plain Node, in a folder of its own that ends with the preview. */

import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMemoryKeychain } from '../../../electron/keychain/memory-keychain';
import { findPaths } from '../../../electron/paths';
import { openWorkbench } from '../../../electron/workbench';
import type { ChannelName, Topic } from '../../../shared/channels';
import type { Result } from '../../../shared/result';
import { sourceWorkers } from '../../support/source-workers';

interface Answer {
  readonly result: Result<unknown>;
  readonly topics: readonly Topic[];
}

/** Stands in for the system's dialog: paths with a colon between them. */
const filesToChoose = (process.env.PREVIEW_FILES ?? '').split(':').filter((path) => path !== '');

/** Answers as main would, with the topics that changed meanwhile. */
export async function createService(): Promise<(channel: ChannelName, input: unknown) => Promise<Answer>> {
  const changed = new Set<Topic>();
  let clipboard = '';
  const home = mkdtempSync(join(tmpdir(), 'tokenwright-preview-'));
  const { dispatch } = await openWorkbench({
    paths: findPaths({ TOKENWRIGHT_HOME: home }, process.platform),
    keychain: { ...createMemoryKeychain(), mode: 'OS keychain' },
    actor: 'window',
    desktop: {
      copy: async (text) => {
        clipboard = text;
      },
      secretShown: async () => undefined,
      readClipboard: async () => clipboard,
      openDataFolder: async () => undefined,
      chooseFolder: async () => process.env.PREVIEW_FOLDER,
    },
    about: { app: 'preview', node: process.versions.node, sqlite: '', platform: process.platform },
    logger: { error: (where, error) => process.stderr.write(`${where}: ${String(error)}\n`) },
    notify: (topic) => changed.add(topic),
    scanning: { startWorker: sourceWorkers, chooseFiles: async () => filesToChoose },
  });
  return async (channel, input) => {
    const result = await dispatch(channel, input);
    const topics = [...changed];
    changed.clear();
    return { result, topics };
  };
}
