/** The attacks on a program without a page. */

import { cp, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { AttackId, LabEvidence } from '../../../shared/nouns/lab';
import type { LabBrowser } from '../browser/browser-process';
import { helpsFor } from '../catalogue/helps';
import { type Finding, NotTried } from '../run/finding';
import { type Sighting, searchBytes, searchFolder, tellSearched, type Wanted } from '../search/search-files';
import type { LabTokens, TokenPair } from '../tokens';
import type { DesktopVictim, Opened } from '../victims/desktop/desktop-victim';
import type { VictimServer } from '../victims/web/serve-victim';
import { wantedOf } from '../victims/web/web-victim';
import { evidenceOf, filesOf, note } from './evidence-of';
import { presentToken } from './present';
import { presentCopy, presentOld } from './replay';

export interface DesktopScene {
  readonly victim: DesktopVictim;
  /** An API to present stolen tokens to. */
  readonly server: VictimServer;
  readonly tokens: LabTokens;
}

/** Saves the tokens of a new session as the program does at sign-in. */
export async function signInDesktop({ victim, tokens }: DesktopScene): Promise<TokenPair> {
  const pair = await tokens.begin();
  await victim.save(pair);
  return pair;
}

export async function readDesktopDisk(scene: DesktopScene, pair: TokenPair): Promise<Finding> {
  const examined = await examine(scene.victim, foldersOf(scene.victim), wantedOf(pair));
  return reportRead(scene, pair, 'disk', examined, [
    `Searched every file of ${placesOf(scene.victim)} for both tokens, as text, UTF-16, base64 and in pieces.`,
    'Tried to decrypt what lay there with what else lay there.',
  ]);
}

/** A copy, and nothing but the copy: no running program, no unlocked keychain. */
export async function readDesktopImage(
  scene: DesktopScene,
  pair: TokenPair,
  images: string,
): Promise<Finding> {
  const { victim } = scene;
  const copies: Folder[] = [];
  for (const { path, name } of foldersOf(victim)) {
    const copy = join(images, victim.strategy, name);
    // A keyring may hold sockets and locks; what cannot be copied is not on an image either.
    await cp(path, copy, { recursive: true, filter: (from) => !/\.(sock|lock)$/.test(from) }).catch(
      () => undefined,
    );
    copies.push({ path: copy, name });
  }
  const examined = await examine(victim, copies, wantedOf(pair));
  await rm(join(images, victim.strategy), { recursive: true, force: true });
  return reportRead(scene, pair, 'disk-image', examined, [
    `Copied ${placesOf(victim)} and worked with the copy alone.`,
    'Searched every file, and tried every key that is in the copy or in public source code.',
  ]);
}

/** Another program asks for it, in the ways a program of the same user has. */
export async function attackDesktopFromProcess(
  scene: DesktopScene,
  pair: TokenPair,
  thief: LabBrowser,
): Promise<Finding> {
  const { victim } = scene;
  const files = await thief.ask('search', { folder: victim.folder, wanted: wantedOf(pair) });
  const opened = await (victim.askAsThief?.(thief) ?? victim.openFiles(victim.folder));
  const named = files.map((sighting) => ({ ...sighting, file: `${victim.strategy}/${sighting.file}` }));
  const found = opened === undefined ? named : [...named, ...sightingsIn(opened, wantedOf(pair))];
  return reportRead(scene, pair, 'other-process', { found, notes: [] }, [
    `Started another program (process ${thief.pid}) that read every file of the victim.`,
    ...(opened === undefined ? [] : [`Had it open what it found by ${opened.how}.`]),
  ]);
}

/** `readAgain` is the program after its restart. */
export async function reportDesktopRestart(
  { victim }: DesktopScene,
  pair: TokenPair,
  readAgain: () => Promise<TokenPair | undefined>,
): Promise<Finding> {
  const { found, notes } = await examine(victim, foldersOf(victim), wantedOf(pair));
  const survives = (await readAgain())?.accessToken === pair.accessToken;
  return {
    answers: { survives: survives ? 'yes' : 'no', leftBehind: found.length > 0 ? 'yes' : 'no' },
    summary: `${survives ? 'The user is still signed in' : 'The user has to sign in again'}, and ${
      found.length > 0
        ? `${filesOf(found)} gave the tokens away meanwhile.`
        : 'the files gave no token away meanwhile.'
    }`,
    done: ['Examined the files between two starts of the program.', 'Started anew and loaded the tokens.'],
    evidence: [
      ...notes,
      ...evidenceOf(found),
      note(survives ? 'The tokens were there after the restart.' : 'There were no tokens after the restart.'),
    ],
    helps: helpsFor(victim.strategy, 'disk-after-restart'),
  };
}

export async function rotateDesktop(scene: DesktopScene, old: TokenPair): Promise<Finding> {
  const { victim, tokens } = scene;
  const refreshed = await tokens.refresh(old.refreshToken);
  if (!refreshed.accepted) throw new Error(`The program could not refresh: ${refreshed.message}`);
  await victim.save(refreshed.pair);
  const { found, notes } = await examine(victim, foldersOf(victim), wantedOf(old));
  const replay = await presentOld(scene, tokens, old);
  return {
    answers: { leftBehind: found.length > 0 ? 'yes' : 'no', ...replay.answers },
    summary: `${found.length > 0 ? `The old tokens still lie in ${filesOf(found)}` : 'No file holds the old tokens'}; ${replay.says}`,
    done: ['Refreshed the tokens, saved the new ones, and searched every file for the old ones.', replay.did],
    evidence: [...notes, ...evidenceOf(found), ...replay.evidence],
    helps: helpsFor(victim.strategy, 'disk-after-rotation'),
  };
}

export async function signOutDesktop(scene: DesktopScene): Promise<Finding> {
  const { victim, tokens } = scene;
  const copied = await signInDesktop(scene);
  await victim.forget();
  const { found, notes } = await examine(victim, foldersOf(victim), wantedOf(copied));
  const copy = await presentCopy(scene, tokens, copied);
  return {
    answers: { leftBehind: found.length > 0 ? 'yes' : 'no', ...copy.answers },
    summary: `${found.length > 0 ? `Bytes stay in ${filesOf(found)}` : 'No file holds the tokens any more'}; ${copy.says}`,
    done: [
      'Signed in, made a copy of the tokens, and had the program delete its own.',
      'Searched every file for them.',
      copy.did,
    ],
    evidence: [
      ...notes,
      ...evidenceOf(found),
      note('Only files were searched: the free blocks of the disk take the rights of an administrator.'),
      ...copy.evidence,
    ],
    helps: helpsFor(victim.strategy, 'disk-after-sign-out'),
  };
}

/** What is about pages cannot be done to a program that has none. */
export function refusePage(): never {
  throw new NotTried(
    'This program has no page: there is nothing a script could be injected into or a tab opened of.',
  );
}

interface Folder {
  readonly path: string;
  /** "keyrings", "plain-file": how the evidence names it. */
  readonly name: string;
}

function foldersOf({ folder, systemFolders }: DesktopVictim): readonly Folder[] {
  return [folder, ...systemFolders].map((path) => ({ path, name: basename(path) }));
}

function placesOf({ systemFolders }: DesktopVictim): string {
  return systemFolders.length === 0
    ? 'the folder of the program'
    : `the folder of the program and the keychain's own (${systemFolders.map((path) => basename(path)).join(', ')})`;
}

interface Examined {
  readonly found: readonly Sighting[];
  /** How much was searched, and what is to be said of it. */
  readonly notes: readonly LabEvidence[];
}

/** Plain bytes first; then what opens with what lies there. */
async function examine(
  victim: DesktopVictim,
  folders: readonly Folder[],
  wanted: readonly Wanted[],
): Promise<Examined> {
  const found: Sighting[] = [];
  for (const { path, name } of folders) {
    const sightings = await searchFolder(path, wanted);
    found.push(...sightings.map((sighting) => ({ ...sighting, file: `${name}/${sighting.file}` })));
  }
  const own = folders[0]?.path ?? victim.folder;
  const opened = await victim.openFiles(own);
  const remark = await victim.remark?.(own);
  const searched = await tellSearched(folders.map(({ path }) => path));
  return {
    found: opened === undefined ? found : [...found, ...sightingsIn(opened, wanted)],
    notes: [note(searched), ...(remark === undefined ? [] : [note(remark)])],
  };
}

function sightingsIn({ text, how, file }: Opened, wanted: readonly Wanted[]): readonly Sighting[] {
  return searchBytes(Buffer.from(text), file, wanted).map((sighting) => ({
    ...sighting,
    encoding: `decrypted: ${how}`,
  }));
}

async function reportRead(
  { victim, server }: DesktopScene,
  pair: TokenPair,
  attack: Extract<AttackId, 'disk' | 'disk-image' | 'other-process'>,
  { found, notes }: Examined,
  done: readonly string[],
): Promise<Finding> {
  const read = found.some(({ what }) => what === 'The access token');
  const presented = read ? await presentToken(server, pair.accessToken) : undefined;
  return {
    answers: { read: read ? 'yes' : 'no', used: presented?.accepted === true ? 'yes' : 'no' },
    summary: read ? `The tokens come out of ${tellHow(found)}, and work from anywhere.` : notRead[attack],
    done,
    evidence: [...notes, ...evidenceOf(found), presented?.evidence ?? nothingFound],
    helps: helpsFor(victim.strategy, attack),
  };
}

const nothingFound = note('Neither token was found in any writing, whole or in pieces.');

const notRead = {
  disk: 'The files hold no token that could be read with what else lies there.',
  'disk-image': 'The image holds no token that could be read without the password of its owner.',
  'other-process': 'Another program could not get at the tokens.',
} as const;

function tellHow(found: readonly Sighting[]): string {
  const decrypted = found.find(({ encoding }) => encoding.startsWith('decrypted: '));
  if (decrypted === undefined) return filesOf(found);
  return `${decrypted.file} by ${decrypted.encoding.slice('decrypted: '.length)}`;
}
