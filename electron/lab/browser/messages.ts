/** What passes between the app and the laboratory's own browser, and the thief that is started from the same file. */

import type { Sighting, Wanted } from '../search/search-files';

/** What is asked, by name: what goes with it, and what comes back. Pages go by names the asker makes up. */
export interface BrowserCalls {
  /** Which ports of this computer pages may reach; before the first word of it none. */
  readonly allow: Call<{ readonly ports: readonly number[] }, null>;
  /** Opens an unseen window of a profile and resolves when its page has loaded. */
  readonly open: Call<{ readonly page: string; readonly profile: string; readonly url: string }, null>;
  /** What the code comes to in the page's own world; a promise is awaited. */
  readonly run: Call<{ readonly page: string; readonly code: string }, unknown>;
  /** Names a window that a page has opened since it was last asked; false where it opened none. */
  readonly adopt: Call<{ readonly opener: string; readonly page: string }, boolean>;
  readonly close: Call<{ readonly page: string }, null>;
  /** Writes storage and cookies of a profile to the disk. */
  readonly flush: Call<{ readonly profile: string }, null>;
  /** The process that a page runs in, and those that handle its cookies. */
  readonly processes: Call<{ readonly page: string }, readonly NamedProcess[]>;
  readonly describe: Call<null, BrowserFacts>;
  /** Base64 of what safeStorage makes of a text. */
  readonly encrypt: Call<{ readonly text: string }, string>;
  readonly decrypt: Call<{ readonly base64: string }, string>;
  readonly search: Call<{ readonly folder: string; readonly wanted: readonly Wanted[] }, readonly Sighting[]>;
  readonly readMemory: Call<
    { readonly pid: number; readonly wanted: readonly Wanted[] },
    readonly Sighting[]
  >;
  readonly readKeychain: Call<{ readonly service: string; readonly account: string }, string | null>;
}

export interface NamedProcess {
  /** "the page". */
  readonly what: string;
  readonly pid: number;
}

interface Call<In, Out> {
  readonly input: In;
  readonly output: Out;
}

export type CallName = keyof BrowserCalls;
export type CallInput<C extends CallName> = BrowserCalls[C]['input'];
export type CallOutput<C extends CallName> = BrowserCalls[C]['output'];

export interface BrowserFacts {
  readonly pid: number;
  readonly sandboxed: boolean;
  /** The name of safeStorage's backend; "unavailable" where it encrypts nothing. */
  readonly safeStorage: string;
}

export interface Question {
  readonly id: number;
  readonly does: CallName;
  readonly input: unknown;
}

export type Answer =
  | { readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly id: number; readonly ok: false; readonly message: string }
  /** Sent once, unasked: it is up. */
  | { readonly id: 0; readonly ok: true; readonly value: 'ready' };

/** Switches on the command line of the laboratory's browser. */
export const switches = { allowBasicText: 'lab-allow-basic-text' } as const;
