import type { ScannedFile, ScanPlace, ScanProgress } from '../../../shared/nouns/scan';
import { formatDuration } from '../../../shared/time/format-duration';
import { formatBytes } from './format-bytes';

export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
}

/** "app.log", or how many files there are. */
export function scanTitle(files: readonly ScannedFile[]): string {
  const [first] = files;
  return files.length === 1 && first !== undefined ? first.name : countOf(files.length, 'file');
}

/** "312 MB of 1.0 GB, 84 MB a second, 8 s left" */
export function progressWords({ bytesRead, bytesTotal }: ScanProgress, elapsedMs: number): string {
  const read =
    bytesTotal > 0 ? `${formatBytes(bytesRead)} of ${formatBytes(bytesTotal)}` : formatBytes(bytesRead);
  // Earlier than that, a rate is noise.
  if (elapsedMs < 500 || bytesRead === 0) return read;
  const rate = bytesRead / (elapsedMs / 1000);
  const leftS = Math.max(0, bytesTotal - bytesRead) / rate;
  const left = leftS < 1 ? '' : `, ${formatDuration(Math.ceil(leftS))} left`;
  return `${read}, ${formatBytes(rate)} a second${left}`;
}

/** "app.log, byte 1,234" */
export function placeWords(place: ScanPlace, files: readonly ScannedFile[]): string {
  const file = files[place.file]?.name ?? `file ${place.file + 1}`;
  return `${file}, byte ${place.offset.toLocaleString('en')}`;
}

/** How a scan ended; nothing while it runs. */
export function outcomeWords({ state, bytesRead, tokens, sightings, unlisted }: ScanProgress): string {
  const found = `${countOf(tokens, 'token')} in ${countOf(sightings, 'place')}`;
  const rest =
    unlisted > 0 ? ` ${countOf(unlisted, 'place')} of further tokens did not fit into the list.` : '';
  switch (state) {
    case 'running':
      return '';
    case 'failed':
      return 'The search broke off and what it had found is lost. Open the files again.';
    case 'cancelled':
      return `Cancelled after ${formatBytes(bytesRead)}: ${found} so far.${rest}`;
    case 'done':
      return `${formatBytes(bytesRead)} looked through: ${found}.${rest}`;
  }
}
