/** The ways of keeping a token that the laboratory knows, in the words its screen and its report use. */

import type { LabStrategy, StrategyId } from '../../../shared/nouns/lab';
import { sources } from './sources';

type Description = Omit<LabStrategy, 'id'>;

const descriptions: Readonly<Record<StrategyId, Description>> = {
  memory: {
    label: 'In-memory variable',
    kind: 'browser',
    about: 'A closure of the page holds the tokens; a reload forgets them.',
    sources: [
      {
        text: 'Keep tokens in a closure variable, never in a property that other scripts reach.',
        source: sources.inMemory,
      },
    ],
  },
  'session-storage': {
    label: 'sessionStorage',
    kind: 'browser',
    about: 'The page writes the tokens into the storage of its tab.',
    sources: [
      {
        text: 'Cleared with its tab and not shared with other tabs, but open to every script of the page.',
        source: sources.persistent,
      },
    ],
  },
  'local-storage': {
    label: 'localStorage',
    kind: 'browser',
    about: 'The page writes the tokens into the storage of its origin, which stays on disk.',
    sources: [
      {
        text: 'Shared by all tabs of the origin, kept for long, open to every script of the page.',
        source: sources.persistent,
      },
      { text: 'Keep no session identifier in local storage.', source: sources.html5 },
    ],
  },
  'indexed-db': {
    label: 'IndexedDB',
    kind: 'browser',
    about: 'The page writes the tokens into a database of its origin, which stays on disk.',
    sources: [
      {
        text: 'Shared by tabs and service workers, so it isolates nothing from a script of the page.',
        source: sources.persistent,
      },
    ],
  },
  'readable-cookie': {
    label: 'Readable cookie',
    kind: 'browser',
    about: 'The page writes the tokens into a cookie, and the browser sends it with every request.',
    sources: [
      {
        text: 'A cookie that JavaScript reads also travels to the server with every request, which nobody meant.',
        source: sources.cookies,
      },
    ],
  },
  'http-only-cookie': {
    label: 'HttpOnly cookie',
    kind: 'browser',
    about: 'The server sets the tokens as cookies that no script can read; the browser sends them by itself.',
    sources: [
      {
        text: 'HttpOnly keeps scripts from reading a cookie, not from making requests that carry it.',
        source: sources.session,
      },
    ],
  },
  'service-worker': {
    label: 'Service worker memory',
    kind: 'browser',
    about: 'A service worker holds the tokens in its memory and adds them to requests to the API.',
    sources: [
      {
        text: 'Isolated from scripts of the page as long as nothing is stored where the page can read it.',
        source: sources.serviceWorker,
      },
    ],
  },
  'backend-for-frontend': {
    label: 'Backend for frontend',
    kind: 'server',
    about: 'A backend holds the tokens; the browser has a random HttpOnly session cookie and nothing else.',
    sources: [
      {
        text: 'The tokens never reach the browser; requests through it remain possible for an injected script.',
        source: sources.backend,
      },
    ],
  },
  'plain-file': {
    label: 'Plain file',
    kind: 'desktop',
    about: 'A program writes the tokens into a file that only its user may read.',
    sources: [
      {
        text: 'File permissions hold between users, not between programs of one user.',
        source: sources.keys,
      },
    ],
  },
  'file-with-key': {
    label: 'Encrypted file, key beside it',
    kind: 'desktop',
    about: 'A program encrypts the tokens with AES-256-GCM and leaves the key in the folder of the file.',
    sources: [
      { text: 'Keep a key and what it encrypts apart, or whoever gets one gets both.', source: sources.keys },
    ],
  },
  'safe-storage': {
    label: 'Electron safeStorage',
    kind: 'desktop',
    about: 'A program encrypts the tokens with a key that Electron keeps in the keychain of the system.',
    sources: [
      {
        text: 'Under Linux without a secret store the key is a word in the source code: the backend "basic_text".',
        source: sources.safeStorage,
      },
    ],
  },
  'os-keychain': {
    label: 'OS keychain',
    kind: 'desktop',
    about: 'The tokens lie in the keychain of the system and nowhere else.',
    sources: [
      { text: 'Where the platform offers a store for keys, use it instead of files.', source: sources.keys },
    ],
  },
};

/** In the order of their ids. */
export const strategies: readonly LabStrategy[] = Object.entries(descriptions).map(([id, description]) => ({
  id: id as StrategyId,
  ...description,
}));

export function labelOfStrategy(id: StrategyId): string {
  return descriptions[id].label;
}
