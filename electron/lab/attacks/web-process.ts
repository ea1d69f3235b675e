/** Another program of the same user, beside the browser: it reads the profile, and memory. */

import { join } from 'node:path';
import type { LabEvidence } from '../../../shared/nouns/lab';
import type { LabBrowser } from '../browser/browser-process';
import type { NamedProcess } from '../browser/messages';
import { helpsFor } from '../catalogue/helps';
import type { Finding } from '../run/finding';
import type { Sighting, Wanted } from '../search/search-files';
import type { WebVictim } from '../victims/web/web-victim';
import { evidenceOf, note } from './evidence-of';
import { type Disk, useFound } from './web-disk';

export async function attackFromProcess(
  victim: WebVictim,
  thief: LabBrowser,
  disk: Disk,
  platform: NodeJS.Platform,
): Promise<Finding> {
  const wanted = [...victim.wanted(), ...victim.wantedSessions()];
  const files = await thief.ask('search', { folder: join(disk.profile, victim.folder), wanted });
  const memory = await readMemoryOf(victim, thief, wanted, platform);
  const found = [...files, ...memory.found];
  const { answers, evidence } = await useFound(victim, found);
  return {
    answers,
    summary: summarise(files, memory.found),
    done: [
      `Started another program (process ${thief.pid}) that read every file of the profile.`,
      ...(memory.tried
        ? ['Had it read the memory of the page, of the browser and of its network service.']
        : []),
    ],
    evidence: [
      ...evidenceOf(files, victim.folder),
      ...evidenceOf(memory.found),
      ...memory.evidence,
      ...evidence,
    ],
    helps: helpsFor(victim.strategy, 'other-process'),
  };
}

interface MemoryReading {
  readonly tried: boolean;
  readonly found: readonly Sighting[];
  readonly evidence: readonly LabEvidence[];
}

async function readMemoryOf(
  victim: WebVictim,
  thief: LabBrowser,
  wanted: readonly Wanted[],
  platform: NodeJS.Platform,
): Promise<MemoryReading> {
  if (platform !== 'linux') {
    const text =
      'Reading the memory of another process was not tried: this system gives it to debuggers only.';
    return { tried: false, found: [], evidence: [note(text)] };
  }
  const readings: MemoryReading[] = [];
  for (const running of await victim.browser.ask('processes', { page: victim.page })) {
    readings.push(await readOne(thief, running, wanted));
  }
  return {
    tried: true,
    found: readings.flatMap(({ found }) => found),
    evidence: readings.flatMap(({ evidence }) => evidence),
  };
}

async function readOne(
  thief: LabBrowser,
  { what, pid }: NamedProcess,
  wanted: readonly Wanted[],
): Promise<MemoryReading> {
  try {
    const found = await thief.ask('readMemory', { pid, wanted });
    const held = found.length === 0 ? 'nothing of what was looked for' : 'what was looked for';
    const text = `The memory of ${what} (process ${pid}) could be read, and held ${held}.`;
    return { tried: true, found, evidence: [note(text)] };
  } catch (error) {
    const refused = `Reading the memory of ${what} (process ${pid})`;
    return {
      tried: true,
      found: [],
      evidence: [{ kind: 'refusal', what: refused, message: (error as Error).message }],
    };
  }
}

function summarise(files: readonly Sighting[], memory: readonly Sighting[]): string {
  if (files.length > 0 && memory.length > 0)
    return 'Another program finds it in the files and in the memory of the browser.';
  if (files.length > 0) return 'Another program reads it from the files of the profile.';
  if (memory.length > 0)
    return 'The files hold nothing, but another program reads it from the memory of the browser.';
  return 'Another program finds it neither in files nor in the memory of the browser.';
}
