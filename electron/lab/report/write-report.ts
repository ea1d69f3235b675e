/** A run as a document. */

import type { LabCell, LabReport, LabReportFormat, LabRun, LabSurroundings } from '../../../shared/nouns/lab';
import { attacks } from '../catalogue/attacks';
import { strategies } from '../catalogue/strategies';
import { writeHtml } from './html';
import { writeMarkdown } from './markdown';

export interface Reported {
  readonly madeAtMs: number;
  readonly surroundings: LabSurroundings;
  readonly run: LabRun;
  readonly cells: readonly LabCell[];
}

const endings = { markdown: 'md', html: 'html', json: 'json' } as const;
const writers = { markdown: writeMarkdown, html: writeHtml, json: writeJson } as const;

/** Self-contained: no script, nothing that is fetched. */
export function writeReport(format: LabReportFormat, reported: Reported): LabReport {
  const day = new Date(reported.madeAtMs).toISOString().slice(0, 10);
  return { name: `storage-laboratory-${day}.${endings[format]}`, text: writers[format](reported) };
}

function writeJson({ madeAtMs, ...rest }: Reported): string {
  const chosen = strategies.filter(({ id }) => rest.run.chosen.includes(id));
  const made = new Date(madeAtMs).toISOString();
  return `${JSON.stringify({ made, ...rest, strategies: chosen, attacks }, undefined, 2)}\n`;
}
