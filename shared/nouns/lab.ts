/** The storage laboratory: ways a client may keep its tokens, attacks on them, and what came of each attack. */

import { z } from '../schema';

export const strategyIds = [
  'memory',
  'session-storage',
  'local-storage',
  'indexed-db',
  'readable-cookie',
  'http-only-cookie',
  'service-worker',
  'backend-for-frontend',
  'plain-file',
  'file-with-key',
  'safe-storage',
  'os-keychain',
] as const;
export type StrategyId = (typeof strategyIds)[number];

export const attackIds = [
  'injected-script',
  'other-origin',
  'other-port',
  'second-tab',
  'disk',
  'disk-after-sign-out',
  'disk-after-rotation',
  'disk-after-restart',
  'other-process',
  'disk-image',
  'request-forgery',
] as const;
export type AttackId = (typeof attackIds)[number];

/** A claim and who makes it: "OAuth 2.0 for Browser-Based Applications, In-Memory Token Storage". */
export interface LabSource {
  readonly text: string;
  readonly source: string;
}

export interface LabStrategy {
  readonly id: StrategyId;
  readonly label: string;
  /** `browser`: a page holds it; `server`: a backend does; `desktop`: a program with a file or a keychain. */
  readonly kind: 'browser' | 'server' | 'desktop';
  /** A sentence: where the token lies. */
  readonly about: string;
  readonly sources: readonly LabSource[];
}

export interface LabAttack {
  readonly id: AttackId;
  readonly label: string;
  /** A sentence: what the attacker has and does. */
  readonly about: string;
  readonly sources: readonly LabSource[];
}

/**
 * What a cell answers. `read`: the attacker holds the token's text; `used`: acts with it, in the page or elsewhere;
 * `survives`: the user's session, or a copy of its token, is still good after the event (restart, sign-out, rotation);
 * `leftBehind`: bytes of it lie where the client thinks there are none.
 */
export const labQuestions = ['read', 'used', 'survives', 'leftBehind'] as const;
export type LabQuestion = (typeof labQuestions)[number];

/** `partly`: only in a part, for a while, or through the page of the user; the summary says which. */
export type LabAnswer = 'yes' | 'partly' | 'no';
/** Questions an attack does not ask are absent. */
export type LabAnswers = Readonly<Partial<Record<LabQuestion, LabAnswer>>>;

/** Tokens in it are masked in their middle, so that it can be handed on. */
export type LabEvidence =
  | {
      readonly kind: 'bytes';
      /** "The access token", "both tokens as UTF-16". */
      readonly what: string;
      /** Relative to the victim's folder, with "/". */
      readonly file: string;
      /** Of `found` in the file, bytes. */
      readonly offset: number;
      /** The bytes around it as text, anything not printable as "·". */
      readonly before: string;
      readonly found: string;
      readonly after: string;
      /** How the token is written there: "UTF-8", "UTF-16LE", "base64", "in pieces", "decrypted". */
      readonly encoding: string;
    }
  | {
      readonly kind: 'exchange';
      readonly what: string;
      /** Request line and the headers that count, a line each. */
      readonly request: string;
      /** HTTP status; 0 where no answer could be read. */
      readonly status: number;
      readonly answer: string;
    }
  | {
      readonly kind: 'script';
      readonly what: string;
      readonly code: string;
      readonly result: string;
    }
  | {
      /** What the browser or the system said no with. */
      readonly kind: 'refusal';
      readonly what: string;
      readonly message: string;
    }
  | { readonly kind: 'note'; readonly text: string };

export type LabCellState = 'waiting' | 'running' | 'done' | 'not-tried';

/** What the matrix shows of a cell. */
export interface LabCellBrief {
  readonly strategy: StrategyId;
  readonly attack: AttackId;
  readonly state: LabCellState;
  readonly answers: LabAnswers;
  /** One sentence; empty while it is waiting or running. */
  readonly summary: string;
  /** Why it could not be tried; only with `not-tried`. */
  readonly reason?: string;
}

export interface LabCell extends LabCellBrief {
  /** Steps in order, in the past tense. */
  readonly done: readonly string[];
  readonly evidence: readonly LabEvidence[];
  readonly helps: readonly LabSource[];
}

export type LabRunState = 'none' | 'running' | 'done' | 'cancelled' | 'failed';

export interface LabRun {
  readonly state: LabRunState;
  /** In the order of `strategyIds`; empty before the first run. */
  readonly chosen: readonly StrategyId[];
  readonly startedAtMs?: number;
  readonly endedAtMs?: number;
  /** Cells that are done or not tried, and all of the run. */
  readonly cellsDone: number;
  readonly cellsTotal: number;
  /** What is going on, or how it ended, in a sentence. */
  readonly message: string;
}

/** What the results hold for: they differ between systems. */
export interface LabSurroundings {
  readonly system: string;
  readonly node: string;
  readonly electron?: string;
  readonly chromium?: string;
  /** "OS keychain", or a sentence on why there is none. */
  readonly keychain: string;
  /** Electron's name of the backend ("basic_text", "gnome_libsecret", "Keychain", "DPAPI"); absent until it was asked. */
  readonly safeStorage?: string;
  /** Whether the victims' pages run in Chromium's sandbox; absent until it was asked. */
  readonly sandboxed?: boolean;
}

export interface LabStatus {
  readonly strategies: readonly LabStrategy[];
  readonly attacks: readonly LabAttack[];
  readonly surroundings: LabSurroundings;
  readonly run: LabRun;
  /** Those of the chosen strategies, strategy by strategy. */
  readonly cells: readonly LabCellBrief[];
  /** Whether victims of a run lie on the disk, for 'lab/clear' to take away. */
  readonly victimsOnDisk: boolean;
}

export const StartLab = z.object({
  /** Each once; the order does not matter. */
  strategies: z.array(z.enum(strategyIds)).min(1).max(strategyIds.length),
});
export type StartLab = z.infer<typeof StartLab>;

export const LabCellId = z.object({ strategy: z.enum(strategyIds), attack: z.enum(attackIds) });
export type LabCellId = z.infer<typeof LabCellId>;

export const labReportFormats = ['markdown', 'html', 'json'] as const;
export const LabReportRequest = z.object({ format: z.enum(labReportFormats) });
export type LabReportFormat = (typeof labReportFormats)[number];

export interface LabReport {
  /** A file name: "storage-laboratory-2026-01-01.md". */
  readonly name: string;
  readonly text: string;
}
