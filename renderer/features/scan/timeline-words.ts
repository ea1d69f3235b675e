import type { TimelineLine } from '../../../shared/nouns/scan';
import { formatDuration } from '../../../shared/time/format-duration';
import type { Gap, LifeBar } from './timeline-layout';

/** "alice at desk, session s_81f3": whatever of it the tokens say. */
export function lineName({ subject, clientId, sessionId, issuer }: TimelineLine): string {
  const who = [subject, clientId === undefined ? undefined : `at ${clientId}`].filter(Boolean).join(' ');
  const session = sessionId === undefined ? undefined : `session ${sessionId}`;
  return [who, session].filter(Boolean).join(', ') || issuer || 'unnamed';
}

export function describeGap({ seconds }: Gap): string {
  return `No good token for ${formatDuration(seconds)}`;
}

/** One sentence on a token of a line, or on several that lie too close to be drawn apart. */
export function describeBar(line: TimelineLine, bars: readonly LifeBar[]): string {
  const [first] = bars;
  const last = bars.at(-1);
  if (first === undefined || last === undefined) return '';
  if (bars.length > 1) {
    return `${bars.length} tokens, generations ${first.token.generation} to ${last.token.generation}: come closer to tell them apart`;
  }
  return [
    `Generation ${first.token.generation}, ${first.token.use}`,
    lifetime(first),
    neighbour(line, first),
    sightings(first),
  ]
    .filter((part) => part !== '')
    .join(', ');
}

function lifetime({ token: { issuedAtS, expiresAtS } }: LifeBar): string {
  return expiresAtS === undefined ? 'never expires' : `good for ${formatDuration(expiresAtS - issuedAtS)}`;
}

/** How the life of a token meets that of the one of its kind before it. */
function neighbour({ tokens }: TimelineLine, { token }: LifeBar): string {
  const before = tokens
    .filter(({ use, issuedAtS }) => use === token.use && issuedAtS < token.issuedAtS)
    .reduce((latest, { expiresAtS = 0 }) => Math.max(latest, expiresAtS), 0);
  if (before === 0) return '';
  const seconds = token.issuedAtS - before;
  if (seconds === 0) return 'follows the one before at once';
  return seconds > 0
    ? `${formatDuration(seconds)} after the one before expired`
    : `overlaps the one before by ${formatDuration(seconds)}`;
}

function sightings({ token: { count, expiresAtS, lastSeenMs }, seenLate }: LifeBar): string {
  const times = count === 1 ? 'seen once' : `seen ${count} times`;
  if (!seenLate || lastSeenMs === undefined || expiresAtS === undefined) return times;
  return `${times}, last ${formatDuration(lastSeenMs / 1000 - expiresAtS)} after it expired`;
}
