import type { Finding, Severity } from '../../../shared/tokens/lint-rules';
import { toSeconds } from '../../auth/clock';
import { decodeToken } from '../../inspect/decode';
import { whatTheTokenBrings } from '../../inspect/keys/brought';
import { lintToken } from '../../inspect/lint/lint';
import { readArguments } from '../arguments';
import type { Command } from '../command';
import { exitCodes } from '../exit-codes';
import { readToken } from '../token-input';
import { table } from '../words/table';

const marks: Readonly<Record<Severity, string>> = { error: 'x', warning: '!', info: 'i' };

/** Reads a token without any key and lists what is wrong or unwise about it. Exits 1 for an error. */
export const lint: Command = {
  usage: 'lint [TOKEN|-] [--now T]',
  run: async (given, { terminal, clock }) => {
    const options = readArguments(given, { now: 'string' }, 1);
    const document = decodeToken(await readToken(options.words[0], terminal));
    const nowS = options.moment('now') ?? toSeconds(clock.now());
    const findings = lintToken(document, { nowS });
    const isClean = findings.every(({ severity }) => severity !== 'error');
    return {
      exit: isClean ? exitCodes.good : exitCodes.tokenFailed,
      json: { kind: document.kind, use: document.use, findings, brings: whatTheTokenBrings(document, nowS) },
      text: `${document.use}, ${document.kind}. ${countsOf(findings)}\n\n${tableOf(findings)}`,
    };
  },
};

function countsOf(findings: readonly Finding[]): string {
  const count = (severity: Severity) => findings.filter((finding) => finding.severity === severity).length;
  const [errors, warnings, notes] = [count('error'), count('warning'), count('info')];
  return `${plural(errors, 'error')}, ${plural(warnings, 'warning')}, ${plural(notes, 'note')}.`;
}

function plural(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}

function tableOf(findings: readonly Finding[]): string {
  const rows = findings.map(({ severity, title, message, advice, reference }) => [
    marks[severity],
    title,
    `${message} ${advice}`,
    reference,
  ]);
  return table(['', 'finding', 'what was found, what to do', 'rule'], rows);
}
