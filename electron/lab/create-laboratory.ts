/** The laboratory as the workbench has it. */

import { rm } from 'node:fs/promises';
import { release, type } from 'node:os';
import type { LabSurroundings } from '../../shared/nouns/lab';
import type { About } from '../../shared/nouns/settings';
import { change } from '../auth/change';
import type { Core } from '../auth/core';
import { Laboratory } from './laboratory';

export interface LaboratoryParts {
  readonly core: Core;
  readonly about: About;
  readonly folder: string;
  readonly onBug: (error: unknown) => void;
}

export function createLaboratory({ core, about, folder, onBug }: LaboratoryParts): Laboratory {
  return new Laboratory({
    folder,
    clock: core.clock,
    surroundings: () => surroundingsOf(core, about),
    experiment: async () => {},
    cleanUp: () => rm(folder, { recursive: true, force: true }),
    record: (action, message) =>
      change(core, [], (record) =>
        record({ action, subjectKind: 'laboratory', subjectId: 'storage', message }),
      ),
    notify: () => core.notify('lab'),
    onBug,
  });
}

function surroundingsOf(core: Core, about: About): LabSurroundings {
  const { state, mode, message } = core.vault.status();
  return {
    system: `${type()} ${release()}`,
    node: about.node,
    ...(about.electron !== undefined && { electron: about.electron }),
    ...(about.chromium !== undefined && { chromium: about.chromium }),
    keychain: state === 'ok' ? mode : message,
  };
}
