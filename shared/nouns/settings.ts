/** What the user can set, and what is true of this run. */

import { limits } from '../limits';
import { z } from '../schema';

const lifetime = z
  .number()
  .int()
  .min(1)
  .max(10 * 366 * 24 * 3600);

export const Settings = z.object({
  issuer: z.string().min(1).max(2048),
  accessSeconds: lifetime,
  refreshSeconds: lifetime,
  idleSeconds: lifetime,
  /** A new refresh token with every refresh (RFC 9700 §4.14.2). */
  rotation: z.boolean(),
  overlapSeconds: z.number().int().min(0).max(limits.overlapSeconds),
  /** A copied secret leaves the clipboard after this; 0 keeps it. */
  clipboardClearSeconds: z.number().int().min(0).max(3600),
  /** Windows are kept out of screenshots while they show a secret, always, or never; not on Linux, which cannot. */
  captureProtection: z.enum(['secrets', 'always', 'off']),
  /** The app locks itself after so many minutes in which nobody used the computer; 0: never. */
  lockAfterMinutes: z.number().int().min(0).max(1440),
  lockOnSleep: z.boolean(),
  lockOnScreenLock: z.boolean(),
  timeDisplay: z.enum(['local', 'utc']),
  theme: z.enum(['system', 'dark', 'light']),
  /** The HTTP server listens while the app runs. */
  serverOn: z.boolean(),
  /** Its port on 127.0.0.1, kept so that the issuer stays the same. */
  serverPort: z.number().int().min(1).max(65535),
  /** It speaks https with a certificate of this computer's own authority, for clients that refuse http. */
  serverHttps: z.boolean(),
  /** Signing keys are replaced after so many days; 0: by hand. */
  keyRolloverDays: z.number().int().min(0).max(3650),
  /** How long the next key is published before it signs. */
  keyLeadHours: z.number().int().min(1).max(720),
  /** The grant that RFC 9700 §2.4 forbids, for learning only. */
  passwordGrant: z.boolean(),
  /** Anybody on this machine may register a client (RFC 7591). */
  dynamicRegistration: z.boolean(),
});
export type Settings = z.infer<typeof Settings>;

export type KeychainState = 'ok' | 'absent' | 'locked' | 'unavailable' | 'timeout' | 'too-large';

/** The OS keychain; the database, sealed under a passphrase; memory, gone when the app quits. */
export const secretsHomes = ['OS keychain', 'passphrase', 'until quit'] as const;
export type SecretsHome = (typeof secretsHomes)[number];

export interface Status {
  /** Milliseconds since 1970 by the service's clock. */
  readonly nowMs: number;
  readonly clock: 'real' | 'virtual';
  /** While the clock of the computer stands behind where it was: what that means and what to do. */
  readonly clockNotice?: string;
  readonly keychain: {
    readonly state: KeychainState;
    /** Where secrets go in this run; "none" while locked. */
    readonly mode: SecretsHome | 'none';
    readonly message: string;
    /** Where they belong, whether it serves or not. */
    readonly home: SecretsHome;
    /** What the user opens it with while Tokenwright itself is locked; absent where only the system can. */
    readonly opensWith?: 'passphrase' | 'your word';
    /** Where it serves and does not fit the database: what that means and what to do. */
    readonly mismatch?: string;
    /** A move that has not been finished yet. */
    readonly move?: { readonly from: SecretsHome; readonly to: SecretsHome };
  };
  readonly server: { readonly running: boolean; readonly address?: string };
  readonly store: {
    readonly state: 'ok' | 'read-only' | 'memory';
    readonly path: string;
    /** Set when a damaged database was put aside at start. */
    readonly keptAside?: string;
    readonly message?: string;
    /** Set when the database was damaged or lost and there is a backup of it that passes its checks. */
    readonly lastBackup?: { readonly name: string; readonly madeAtMs: number };
  };
  readonly dataFolder: string;
  readonly firstRun: boolean;
}

export interface About {
  readonly app: string;
  readonly electron?: string;
  readonly electronOrigin?: 'official' | 'stand-in';
  readonly chromium?: string;
  readonly node: string;
  readonly sqlite: string;
  readonly platform: string;
}
