import { makeVisible } from '../text/visible';
import { listed } from '../wording';

const shownPlaces = 5;

/** "In "a", "/b/c" and 3 more." The names are the token's own text: visible and cut. */
export function placesSentence(members: readonly string[]): string {
  const shown = members.slice(0, shownPlaces).map((name) => makeVisible(name.slice(0, 80)));
  const rest = members.length - shown.length;
  return `In ${listed(shown)}${rest > 0 ? ` and ${rest} more` : ''}.`;
}
