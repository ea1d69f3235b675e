/** The other program of the same user where there is no Electron: a process of plain Node that reads what it can. */

import { join } from 'node:path';
import { systemClock } from '../../auth/clock';
import { keychainProcessFile } from '../../keychain/process/driver-process';
import { startNodeProcess } from '../../keychain/process/node-process';
import { createProcessDriver } from '../../keychain/process/process-driver';
import type { Answer, BrowserCalls, Question } from '../browser/messages';
import { readMemory } from '../search/read-memory';
import { searchFolder } from '../search/search-files';

const keychain = createProcessDriver({
  start: () => startNodeProcess(join(__dirname, keychainProcessFile)),
  clock: systemClock,
});

process.on('message', (question: Question) => void answer(question).then(send));
process.on('disconnect', () => process.exit());
send({ id: 0, ok: true, value: 'ready' });

function send(message: Answer): void {
  process.send?.(message);
}

async function answer({ id, does, input }: Question): Promise<Answer> {
  try {
    return { id, ok: true, value: await perform(does, input) };
  } catch (error) {
    return { id, ok: false, message: error instanceof Error ? error.message : String(error) };
  }
}

function perform(does: Question['does'], input: unknown): Promise<unknown> {
  if (does === 'search') {
    const { folder, wanted } = input as BrowserCalls['search']['input'];
    return searchFolder(folder, wanted);
  }
  if (does === 'readMemory') {
    const { pid, wanted } = input as BrowserCalls['readMemory']['input'];
    return readMemory(pid, wanted);
  }
  if (does === 'readKeychain') {
    const { service, account } = input as BrowserCalls['readKeychain']['input'];
    return keychain.getPassword(service, account);
  }
  if (does === 'allow') return Promise.resolve(null);
  throw new Error('This program has no browser in it.');
}
