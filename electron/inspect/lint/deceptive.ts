/** Characters that hide or reorder others (RFC 7515 §10.13). */

import { makeVisible } from '../text/visible';
import { hitIn, type Hit } from './hit';
import { leavesOf } from './leaves';
import { placesSentence } from './places';
import type { LintSubject } from './subject';

export function* lintDeceptive({ content }: LintSubject): Generator<Hit> {
  if (content === undefined) return;
  const places = [...leavesOf(content)]
    .filter(({ name, value }) => isDeceptive(name) || (typeof value === 'string' && isDeceptive(value)))
    .map((leaf) => leaf.member);
  if (places.length > 0) yield hitIn('payload')('invisible-characters', placesSentence(places), places[0]);
}

function isDeceptive(text: string): boolean {
  return makeVisible(text) !== text;
}
