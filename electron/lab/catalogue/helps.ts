/** What helps, for a cell: by its attack, then by its strategy. */

import type { AttackId, LabSource, StrategyId } from '../../../shared/nouns/lab';
import { sources } from './sources';

const againstScripts: readonly LabSource[] = [
  {
    text: 'Keep foreign scripts out: escape by default, a strict content security policy, few dependencies.',
    source: sources.scripting,
  },
  {
    text: 'Let a backend hold the tokens: then a script can act while the page is open, and take nothing away.',
    source: sources.backend,
  },
];

const againstDisk: readonly LabSource[] = [
  {
    text: 'A page cannot encrypt against its own disk: keep tokens off it, or at a server.',
    source: sources.filesystem,
  },
  {
    text: 'Rotate refresh tokens and detect their reuse, so that a stolen one is good once at most.',
    source: sources.rotation,
  },
];

const byAttack: Readonly<Record<AttackId, readonly LabSource[]>> = {
  'injected-script': againstScripts,
  'second-tab': againstScripts,
  'other-origin': [
    {
      text: 'Set SameSite=Lax or Strict, and allow no foreign origin in CORS answers.',
      source: sources.forgery,
    },
  ],
  'other-port': [
    {
      text: 'Use a host name of its own for what has cookies: every port of a host gets them.',
      source: sources.cookiePorts,
    },
  ],
  disk: againstDisk,
  'disk-after-restart': againstDisk,
  'disk-after-sign-out': [
    {
      text: 'At sign-out revoke the tokens: deleting a copy does nothing to other copies.',
      source: sources.revocation,
    },
    {
      text: 'Let access tokens live for minutes, or ask the issuer about each, so that a revocation shows.',
      source: sources.introspection,
    },
  ],
  'disk-after-rotation': [
    { text: 'Detect the reuse of a refresh token and revoke its family.', source: sources.rotation },
  ],
  'other-process': [
    {
      text: 'Keep secrets in the keychain of the system; bind tokens to a key that cannot be copied (DPoP).',
      source: sources.keys,
    },
  ],
  'disk-image': [
    { text: 'Encrypt the disk, and keep keys where an image does not have them.', source: sources.keys },
  ],
  'request-forgery': [
    {
      text: 'SameSite=Strict or Lax for cookies, and never a change of state by GET.',
      source: sources.forgery,
    },
    { text: 'Ask for a header of your own: no form can send it.', source: sources.customHeader },
    { text: 'A backend for a frontend needs both.', source: sources.bffForgery },
  ],
};

const byStrategy: Readonly<Partial<Record<StrategyId, LabSource>>> = {
  'file-with-key': {
    text: 'A key beside its lock locks nothing: put it into the keychain.',
    source: sources.keys,
  },
  'safe-storage': {
    text: 'Ask which backend is in use, and refuse to store where it is "basic_text".',
    source: sources.safeStorage,
  },
  'service-worker': {
    text: 'Store nothing where the page can read it, and answer no message with a token.',
    source: sources.serviceWorker,
  },
  'backend-for-frontend': {
    text: 'A stolen session cookie is as good as the token while it lasts: HttpOnly, SameSite, short.',
    source: sources.session,
  },
  memory: {
    text: 'Sign in again silently after a reload instead of storing tokens.',
    source: sources.inMemory,
  },
};

export function helpsFor(strategy: StrategyId, attack: AttackId): readonly LabSource[] {
  const own = byStrategy[strategy];
  return own === undefined ? byAttack[attack] : [...byAttack[attack], own];
}
