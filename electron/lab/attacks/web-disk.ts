/** The profile of a browser as files: while it runs, when it is closed, after a rotation and after a sign-out. */

import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { LabAnswers, LabEvidence } from '../../../shared/nouns/lab';
import { helpsFor } from '../catalogue/helps';
import type { Finding } from '../run/finding';
import { type Sighting, searchFolder, tellSearched, type Wanted } from '../search/search-files';
import type { LabTokens, TokenPair } from '../tokens';
import { type WebVictim, wantedOf } from '../victims/web/web-victim';
import { evidenceOf, filesOf, note } from './evidence-of';
import { presentCookie, presentToken } from './present';
import { presentCopiedCookie, presentCopy, presentOld } from './replay';

/** Chromium writes when it sees fit, and says nothing when it has. */
const writtenWithinMs = 2_000;

/** Where things lie of one run. */
export interface Disk {
  /** Chromium's profile. */
  readonly profile: string;
  /** Where copies are put that an attacker has made. */
  readonly images: string;
}

export async function readProfile(victim: WebVictim, disk: Disk): Promise<Finding> {
  await victim.browser.ask('flush', { profile: victim.strategy });
  const folder = join(disk.profile, victim.folder);
  const found = await searchUntilFound(folder, wantedByThief(victim));
  const { answers, evidence } = await useFound(victim, found);
  return {
    answers,
    summary: summariseFound(found, 'while the user is signed in'),
    done: ['Searched every file of the profile for both tokens, as text, UTF-16, base64 and in pieces.'],
    evidence: [note(await tellSearched([folder])), ...evidenceOf(found, victim.folder), ...evidence],
    helps: helpsFor(victim.strategy, 'disk'),
  };
}

/** With the browser closed: a copy of the folder, examined where no process and no keychain can help. */
export async function readImage(victim: WebVictim, disk: Disk): Promise<Finding> {
  const image = join(disk.images, victim.strategy);
  await cp(join(disk.profile, victim.folder), image, { recursive: true });
  const found = await searchFolder(image, wantedByThief(victim));
  const searched = note(await tellSearched([image]));
  await rm(image, { recursive: true, force: true });
  const { answers, evidence } = await useFound(victim, found);
  return {
    answers,
    summary: summariseFound(found, 'in a copy of the disk'),
    done: ['Copied the profile while the browser was closed, and searched every file of the copy.'],
    evidence: [searched, ...evidenceOf(found, victim.folder), ...evidence],
    helps: helpsFor(victim.strategy, 'disk-image'),
  };
}

/** What lay on the disk while the browser was closed. */
export function searchClosed(victim: WebVictim, disk: Disk): Promise<readonly Sighting[]> {
  return searchFolder(join(disk.profile, victim.folder), wantedByThief(victim));
}

/** After the browser was started anew on the same profile and has opened the page again. */
export async function reportRestart(victim: WebVictim, closed: readonly Sighting[]): Promise<Finding> {
  const survives = await victim.isSignedIn();
  return {
    answers: { survives: survives ? 'yes' : 'no', leftBehind: closed.length > 0 ? 'yes' : 'no' },
    summary: `${survives ? 'The user is still signed in' : 'The user has to sign in again'}, and ${
      closed.length > 0 ? `${filesOf(closed)} held it meanwhile.` : 'no file held a token meanwhile.'
    }`,
    done: [
      'Ended the browser as a user does and searched every file of its profile.',
      'Started it again on the same profile, opened the page and asked its API.',
    ],
    evidence: [
      ...evidenceOf(closed, victim.folder),
      note(survives ? 'The API answered 200 after the restart.' : 'The page came up signed out.'),
    ],
    helps: helpsFor(victim.strategy, 'disk-after-restart'),
  };
}

/** Refreshes the way the app does, looks for the tokens before, and presents the used refresh token. */
export async function rotate(victim: WebVictim, tokens: LabTokens, disk: Disk): Promise<Finding> {
  const old = victim.pair;
  const state = await victim.press('refresh');
  if (!state.startsWith('signed-in')) throw new Error(`The page could not refresh: ${state}`);
  await victim.browser.ask('flush', { profile: victim.strategy });
  const folder = join(disk.profile, victim.folder);
  const found = await searchUntilFound(folder, wantedOf(old));
  const searched = note(await tellSearched([folder]));
  const replay = await presentOld(victim, tokens, old);
  return {
    answers: { leftBehind: found.length > 0 ? 'yes' : 'no', ...replay.answers },
    summary: `${found.length > 0 ? `The old tokens still lie in ${filesOf(found)}` : 'No file holds the old tokens'}; ${replay.says}`,
    done: ['Had the page refresh its tokens, and searched every file for the old ones.', replay.did],
    evidence: [searched, ...evidenceOf(found, victim.folder), ...replay.evidence],
    helps: helpsFor(victim.strategy, 'disk-after-rotation'),
  };
}

export interface SignedOut {
  /** The copy that somebody has made before. */
  readonly copied: TokenPair;
  readonly wanted: readonly Wanted[];
}

/** Signs in anew, keeps a copy, and signs out the way the app does. What is left is looked for once the browser is closed. */
export async function signOut(victim: WebVictim): Promise<SignedOut> {
  await victim.signIn();
  const copied = victim.pair;
  const wanted = wantedByThief(victim);
  const state = await victim.press('sign-out');
  if (!state.startsWith('signed-out')) throw new Error(`The page could not sign out: ${state}`);
  await victim.browser.ask('flush', { profile: victim.strategy });
  return { copied, wanted };
}

export async function reportSignOut(
  victim: WebVictim,
  { copied, wanted }: SignedOut,
  tokens: LabTokens,
  disk: Disk,
): Promise<Finding> {
  const folder = join(disk.profile, victim.folder);
  const found = await searchFolder(folder, wanted);
  const cookie = wanted.find(({ what }) => what === 'The session cookie')?.token;
  const copy =
    cookie === undefined
      ? await presentCopy(victim, tokens, copied)
      : await presentCopiedCookie(victim, tokens, copied, cookie);
  return {
    answers: { leftBehind: found.length > 0 ? 'yes' : 'no', ...copy.answers },
    summary: `${found.length > 0 ? `Bytes stay in ${filesOf(found)}` : 'No file holds the tokens any more'}; ${copy.says}`,
    done: [
      `Signed in, made a copy of ${cookie === undefined ? 'the tokens' : 'the session cookie'}, and signed out with the button of the app.`,
      'Ended the browser and searched every file of its profile.',
      copy.did,
    ],
    evidence: [note(await tellSearched([folder])), ...evidenceOf(found, victim.folder), ...copy.evidence],
    helps: helpsFor(victim.strategy, 'disk-after-sign-out'),
  };
}

function wantedByThief(victim: WebVictim): readonly Wanted[] {
  return [...victim.wanted(), ...victim.wantedSessions()];
}

export async function searchUntilFound(
  folder: string,
  wanted: readonly Wanted[],
): Promise<readonly Sighting[]> {
  for (let waitedMs = 0; ; waitedMs += 200) {
    const found = await searchFolder(folder, wanted);
    if (found.length > 0 || waitedMs >= writtenWithinMs) return found;
    await pause(200);
  }
}

/** Whatever a thief has found, presented from outside. */
export async function useFound(
  { server, pair }: Pick<WebVictim, 'server' | 'pair'>,
  found: readonly Sighting[],
): Promise<{ readonly answers: LabAnswers; readonly evidence: readonly LabEvidence[] }> {
  if (found.some(({ what }) => what === 'The access token')) {
    const { accepted, evidence } = await presentToken(server, pair.accessToken);
    return { answers: { read: 'yes', used: accepted ? 'yes' : 'no' }, evidence: [evidence] };
  }
  const session = found.length > 0 ? server.sessionIds().at(-1) : undefined;
  if (session === undefined)
    return { answers: { read: found.length > 0 ? 'partly' : 'no', used: 'no' }, evidence: [] };
  const { accepted, evidence } = await presentCookie(server, `session=${session}`);
  return { answers: { read: 'partly', used: accepted ? 'yes' : 'no' }, evidence: [evidence] };
}

function summariseFound(found: readonly Sighting[], when: string): string {
  if (found.length === 0) return `No file holds a token ${when}.`;
  const tokens = found.some(({ what }) => what !== 'The session cookie');
  return tokens
    ? `The tokens lie in ${filesOf(found)} ${when}.`
    : `No token, but the session cookie that stands for one lies in ${filesOf(found)} ${when}.`;
}
