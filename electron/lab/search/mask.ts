/** Evidence as it may be handed on: every secret loses its middle, before it gets anywhere near a screen. */

import type { LabEvidence } from '../../../shared/nouns/lab';
import type { Finding } from '../run/finding';

const kept = { first: 12, last: 6 } as const;

/** First the shapes of tokens, then whatever long run of characters is left: a piece of one in the bytes around another. */
const secrets = [
  /(?<![A-Za-z0-9])e[yw][A-Za-z0-9_-]{8,}(?:\.[A-Za-z0-9_-]*){1,4}/g,
  /[A-Za-z0-9_-]{28,}/g,
] as const;

/** "eyJhbGciOiJF…x9aQ2w": the same text with every token shortened to its ends. */
export function mask(text: string): string {
  return secrets.reduce((rest, shape) => rest.replace(shape, shorten), text);
}

function shorten(secret: string): string {
  return `${secret.slice(0, kept.first)}…${secret.slice(-kept.last)}`;
}

export function maskFinding(finding: Finding): Finding {
  return {
    ...finding,
    summary: mask(finding.summary),
    done: finding.done.map(mask),
    evidence: finding.evidence.map(maskEvidence),
  };
}

/** Every text of it but its kind and where it lies. */
function maskEvidence(evidence: LabEvidence): LabEvidence {
  switch (evidence.kind) {
    case 'bytes':
      return {
        ...evidence,
        before: maskAround(evidence.before),
        found: mask(evidence.found),
        after: maskAround(evidence.after),
      };
    case 'exchange':
      return { ...evidence, request: mask(evidence.request), answer: mask(evidence.answer) };
    case 'script':
      return { ...evidence, result: mask(evidence.result) };
    case 'refusal':
      return { ...evidence, message: mask(evidence.message) };
    case 'note':
      return { ...evidence, text: mask(evidence.text) };
  }
}

/** The bytes around a token may hold the beginning of another, or the rest of one of which a piece was found. */
function maskAround(text: string): string {
  return text.replace(/[A-Za-z0-9_.-]{14,}/g, (run) => `${run.slice(0, 8)}…`);
}
