/** The attacks of the laboratory, in the words its screen and its report use. */

import type { AttackId, LabAttack } from '../../../shared/nouns/lab';
import { sources } from './sources';

type Description = Omit<LabAttack, 'id'>;

const descriptions: Readonly<Record<AttackId, Description>> = {
  'injected-script': {
    label: 'Injected script',
    about:
      'A foreign script runs in the page of the app, as after cross-site scripting or with a bad dependency.',
    sources: [
      {
        text: 'It can steal tokens, wait for new ones, or act through the page without holding any.',
        source: sources.maliciousScript,
      },
    ],
  },
  'other-origin': {
    label: 'Another origin',
    about: 'The user opens a page of another site, which embeds, opens and asks the app.',
    sources: [
      { text: 'Storage belongs to an origin; cookies follow their own rules.', source: sources.cookies },
    ],
  },
  'other-port': {
    label: 'Another port',
    about: 'Another program serves a page at another port of the same host.',
    sources: [{ text: 'Cookies do not tell ports apart.', source: sources.cookiePorts }],
  },
  'second-tab': {
    label: 'A second tab',
    about: 'A foreign script runs in another tab of the app: one opened anew, and one opened by the first.',
    sources: [
      { text: 'Session storage is of one tab, local storage of all of them.', source: sources.persistent },
    ],
  },
  disk: {
    label: 'Profile on disk',
    about: 'Somebody reads every file of the profile while the user is signed in.',
    sources: [{ text: 'Browsers store data in plain text in the file system.', source: sources.filesystem }],
  },
  'disk-after-sign-out': {
    label: 'Disk after sign-out',
    about: 'The user signs out; then somebody reads the files, and tries a copy of the token made before.',
    sources: [
      { text: 'A token that was copied works until it expires or is revoked.', source: sources.revocation },
    ],
  },
  'disk-after-rotation': {
    label: 'Disk after rotation',
    about:
      'The app refreshes its tokens; then somebody looks for the old ones and presents the old refresh token.',
    sources: [{ text: 'A used refresh token that comes back revokes its family.', source: sources.rotation }],
  },
  'disk-after-restart': {
    label: 'Disk after restart',
    about: 'Somebody reads the files while the browser is closed; then it is started anew.',
    sources: [{ text: 'Persistent storage outlives the browser.', source: sources.persistent }],
  },
  'other-process': {
    label: 'Another process',
    about: 'Another program of the same user reads files, asks the keychain, and reads memory where it may.',
    sources: [
      { text: 'Other software on the computer may read the file system.', source: sources.filesystem },
    ],
  },
  'disk-image': {
    label: 'Stolen disk image',
    about:
      'Somebody has a copy of all files, keyring file included, and neither a running system nor its password.',
    sources: [{ text: 'What protects then is a key that is not on the disk.', source: sources.keys }],
  },
  'request-forgery': {
    label: 'Request forgery',
    about:
      'A page of another site, or at another port, makes the browser send a request that changes something.',
    sources: [
      {
        text: 'SameSite helps against other sites, and other ports are the same site.',
        source: sources.forgery,
      },
    ],
  },
};

/** In the order of their ids. */
export const attacks: readonly LabAttack[] = Object.entries(descriptions).map(([id, description]) => ({
  id: id as AttackId,
  ...description,
}));

export function labelOfAttack(id: AttackId): string {
  return descriptions[id].label;
}
