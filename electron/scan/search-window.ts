/** The tokens of one window: those that lie in it whole, and how far the text is done with. */

import { limits } from '../../shared/limits';
import { findCandidates } from '../inspect/find';
import type { Candidate } from '../inspect/finding/candidate';
import { findEverywhere } from '../inspect/finding/everywhere';
import { findJsonForms } from '../inspect/finding/json-form';
import type { TextWindow } from './sliding-text';

export interface WindowFindings {
  readonly candidates: readonly Candidate[];
  /** Characters of the window that need not be looked at again. */
  readonly done: number;
  /** The window was left in the middle of a run that is too long for a token: the rest of the run is none either. */
  readonly insideRun: boolean;
}

/** Characters no token form holds, and none stands between a token and the word that announces it. */
const separator = /[^A-Za-z0-9._~+/= \t-]/;
const restOfRun = /[A-Za-z0-9._~+/=-]*/y;

/** `insideRun`: how the window before was left. Linear in the length of the window. */
export function searchWindow(window: TextWindow, insideRun: boolean): WindowFindings {
  const from = insideRun ? endOfRun(window.text, window.from) : window.from;
  const all = isPaste(window) ? findCandidates(window.text) : findEverywhere(window.text, from);
  const { done, insideRun: isLeftInside } = leave(window, from, all);
  const candidates = all.filter((candidate) => candidate.start < done && isTokenSized(candidate, window));
  return {
    candidates: window.isBytes ? candidates.map((candidate) => asMeant(candidate, window.text)) : candidates,
    done,
    insideRun: isLeftInside,
  };
}

/** A short file is read like a paste: it may be one damaged, wrapped or opaque token. */
function isPaste({ text, isFirst, isLast, longest }: TextWindow): boolean {
  return isFirst && isLast && text.length <= longest;
}

/** Longer than the window can show whole, or than anything here reads. */
function isTokenSized({ start, end, token }: Candidate, { longest }: TextWindow): boolean {
  return end - start <= longest && token.length <= limits.tokenBytes;
}

function leave(
  { text, isLast, longest }: TextWindow,
  from: number,
  all: readonly Candidate[],
): Pick<WindowFindings, 'done' | 'insideRun'> {
  if (isLast) return { done: text.length, insideRun: false };
  const latest = text.length - longest;
  if (from >= latest) return { done: from, insideRun: from === text.length };
  const border = borderBefore(text, latest, Math.max(from, latest - longest));
  const edge = border ?? latest;
  const spanning = all.find(({ start, end }) => start < edge && end > edge);
  if (spanning === undefined) return { done: edge, insideRun: border === undefined };
  return { done: spanning.end, insideRun: spanning.end === text.length };
}

/** Where no token lies across, as near before `latest` as there is one; undefined in a run longer than any token. */
function borderBefore(text: string, latest: number, earliest: number): number | undefined {
  for (let border = latest; border > earliest; border -= 1) {
    if (separator.test(text.charAt(border - 1))) return border;
  }
  return undefined;
}

function endOfRun(text: string, start: number): number {
  restOfRun.lastIndex = start;
  restOfRun.test(text);
  return restOfRun.lastIndex;
}

/** Bytes were read as Latin-1, so that characters count as bytes; a JSON form may hold UTF-8. */
function asMeant(candidate: Candidate, text: string): Candidate {
  const { start, end, token } = candidate;
  const written = text.slice(start, end);
  if (!/[\u0080-\uffff]/.test(written)) return candidate;
  const decoded = Buffer.from(written, 'latin1').toString('utf8');
  if (token === written) return { start, end, token: decoded };
  const [reread] = findJsonForms(decoded);
  return { start, end, token: reread?.token ?? token };
}
