import type { LabEvidence } from '../../../shared/nouns/lab';
import type { Sighting } from '../search/search-files';

const shownSightings = 8;

/** A remark. */
export function note(text: string): LabEvidence {
  return { kind: 'note', text };
}

/** Sightings as evidence; of very many the first, and how many there are. */
export function evidenceOf(sightings: readonly Sighting[], folder = ''): readonly LabEvidence[] {
  const prefix = folder === '' ? '' : `${folder}/`;
  const shown = sightings
    .slice(0, shownSightings)
    .map((sighting): LabEvidence => ({ kind: 'bytes', ...sighting, file: prefix + sighting.file }));
  const rest = sightings.length - shown.length;
  return rest > 0 ? [...shown, note(`And in ${rest} more places.`)] : shown;
}

/** "Cookies and Local Storage/leveldb/000003.log": each file once, at most three. */
export function filesOf(sightings: readonly Sighting[]): string {
  const files = [...new Set(sightings.map(({ file }) => file))];
  const named = files.slice(0, 3).join(', ');
  return files.length > 3 ? `${named} and ${files.length - 3} more` : named;
}
