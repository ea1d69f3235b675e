import type { RevocationPreview } from '../../../shared/nouns/revocation';
import { formatDuration } from '../../../shared/time/format-duration';

/** What an entry would hit, in numbers, and for how long it matters. */
export function previewSentence(preview: RevocationPreview, nowMs: number): string {
  const leftSeconds = preview.mattersUntilS - nowMs / 1000;
  if (preview.liveTokens === 0 && preview.sessions === 0)
    return 'Nothing alive matches, so it would change nothing now.';
  const hit = `Denies ${counted(preview.liveTokens, 'live access token')} in ${counted(preview.sessions, 'session')}.`;
  return leftSeconds > 0 ? `${hit} It matters for ${formatDuration(leftSeconds)}.` : hit;
}

/** "1 session", "3 sessions", "no session". */
export function counted(count: number, noun: string): string {
  if (count === 0) return `no ${noun}`;
  return count === 1 ? `1 ${noun}` : `${count} ${noun}s`;
}
