/** What the operations on files need: the scans, the files that windows may name, and a way to choose more. */

import { Refusal } from '../../shared/result';
import type { StartWorker } from '../worker-threads';
import { FileHandles } from './file-handles';
import { Scans } from './scans';

/** What only the app can give. */
export interface ScanningParts {
  readonly startWorker: StartWorker;
  /** Paths of the files the user picks in the system's dialog; none when it is called off. */
  readonly chooseFiles: () => Promise<readonly string[]>;
}

export interface Scanning {
  readonly scans: Scans;
  readonly files: FileHandles;
  readonly chooseFiles: () => Promise<readonly string[]>;
}

export interface ScanningOptions {
  /** Absent on the command line, which scans without a thread. */
  readonly parts?: ScanningParts | undefined;
  readonly newId: () => string;
  /** Some scan has got further or has ended. */
  readonly onProgress: () => void;
}

export function createScanning({ parts, newId, onProgress }: ScanningOptions): Scanning {
  return {
    scans: new Scans({ startWorker: parts?.startWorker, newId, onProgress }),
    files: new FileHandles(newId),
    chooseFiles: parts?.chooseFiles ?? refuse,
  };
}

function refuse(): Promise<never> {
  return Promise.reject(new Refusal('not_possible', 'There is no desktop here: this works in the app only.'));
}
