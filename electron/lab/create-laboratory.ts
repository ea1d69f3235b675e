/** The laboratory as the workbench has it. */

import { rm } from 'node:fs/promises';
import { release, type } from 'node:os';
import type { LabSurroundings } from '../../shared/nouns/lab';
import type { About } from '../../shared/nouns/settings';
import { change } from '../auth/change';
import type { Core } from '../auth/core';
import type { Keychain } from '../keychain/keychain';
import { type BrowserFacts, switches } from './browser/messages';
import { Laboratory } from './laboratory';
import { assertFree, endLeftovers } from './run/claim';
import type { Programs } from './run/stage';
import { createLabTokens } from './tokens';
import { victimAccount } from './victims/desktop/os-keychain';

export interface LaboratoryParts {
  readonly core: Core;
  readonly about: About;
  readonly folder: string;
  /** The bare keychain of the system: what a victim puts there is no secret of this desktop. */
  readonly keychain: Keychain;
  readonly programs: Programs;
  readonly onBug: (error: unknown) => void;
}

export function createLaboratory(parts: LaboratoryParts): Laboratory {
  const { core, about, folder, keychain, programs, onBug } = parts;
  const tokens = createLabTokens(core);
  let facts: BrowserFacts | undefined;
  const usable = (): Keychain | string => {
    const { state, mode, message } = core.vault.status();
    return state === 'ok' && mode === 'OS keychain' ? keychain : message;
  };
  /** Nothing of a run is good for anything once it is over. */
  const disarm = async (): Promise<void> => {
    await tokens.revokeAll();
    const present = usable();
    if (typeof present !== 'string') await present.remove(victimAccount);
  };
  const onFacts = (known: BrowserFacts): void => {
    facts = known;
  };
  const surroundings = {
    run: core.run,
    random: core.random,
    platform: process.platform,
    environment: process.env,
    browserSwitches,
  };
  return new Laboratory({
    folder,
    clock: core.clock,
    surroundings: () => surroundingsOf(core, about, facts),
    // Loaded only now: most runs of the program have no use for it.
    experiment: async (board, signal) => {
      const { runExperiment } = await import('./run/experiment');
      const stage = { folder, tokens, programs, keychain: usable, ...surroundings, onFacts };
      await runExperiment(stage, board, signal).finally(disarm);
    },
    cleanUp: async () => {
      await assertFree(folder, core.run);
      await endLeftovers(folder);
      await disarm();
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
    record: (action, message) =>
      change(core, [], (record) =>
        record({ action, subjectKind: 'laboratory', subjectId: 'storage', message }),
      ),
    notify: () => core.notify('lab'),
    onBug,
  });
}

/**
 * Under Linux Chromium chooses a secret store by the name of the desktop. Where there is none but the keychain serves,
 * it is told; where none serves, it may do what it does then, which is what is to be shown.
 */
function browserSwitches(keychainServes: boolean): readonly string[] {
  if (process.platform !== 'linux') return [];
  if (!keychainServes) return [`--${switches.allowBasicText}`];
  return process.env.XDG_CURRENT_DESKTOP ? [] : ['--password-store=gnome-libsecret'];
}

function surroundingsOf(core: Core, about: About, facts: BrowserFacts | undefined): LabSurroundings {
  const { state, mode, message } = core.vault.status();
  return {
    system: `${type()} ${release()}`,
    node: about.node,
    ...(about.electron !== undefined && { electron: about.electron }),
    ...(about.chromium !== undefined && { chromium: about.chromium }),
    keychain: state === 'ok' ? mode : message,
    ...(facts !== undefined && { safeStorage: facts.safeStorage, sandboxed: facts.sandboxed }),
  };
}
