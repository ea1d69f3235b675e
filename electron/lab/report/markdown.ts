import { attackIds, type LabCell, labQuestions } from '../../../shared/nouns/lab';
import { labelOfAttack } from '../catalogue/attacks';
import { labelOfStrategy } from '../catalogue/strategies';
import {
  anchorOf,
  answersInWords,
  headingOf,
  questionMeanings,
  questionWords,
  tellEvidence,
  tellSurroundings,
  title,
} from './wording';
import type { Reported } from './write-report';

/** The report as Markdown: the matrix, then a section a cell. */
export function writeMarkdown({ madeAtMs, surroundings, run, cells }: Reported): string {
  return [
    `# ${title}`,
    `Made ${new Date(madeAtMs).toISOString()}. ${run.message} Tokens are masked in their middle.`,
    list(tellSurroundings(surroundings)),
    list(labQuestions.map((question) => `**${questionWords[question]}**: ${questionMeanings[question]}`)),
    '## Matrix',
    matrix(run.chosen, cells),
    ...cells.map(section),
    '',
  ].join('\n\n');
}

function list(lines: readonly string[]): string {
  return lines.map((line) => `- ${line}`).join('\n');
}

function matrix(chosen: Reported['run']['chosen'], cells: readonly LabCell[]): string {
  const head = ['', ...attackIds.map(labelOfAttack)];
  const rows = chosen.map((strategy) => [
    `**${labelOfStrategy(strategy)}**`,
    ...cells
      .filter((cell) => cell.strategy === strategy)
      .map((cell) => `[${answersInWords(cell)}](#${anchorOf(strategy, cell.attack)})`),
  ]);
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

function section(cell: LabCell): string {
  return [
    `<a id="${anchorOf(cell.strategy, cell.attack)}"></a>`,
    `### ${headingOf(cell)}`,
    `**${answersInWords(cell)}.** ${escapeMarks(cell.reason ?? cell.summary)}`,
    cell.done.map((step, index) => `${index + 1}. ${escapeMarks(step)}`).join('\n'),
    ...cell.evidence.map((evidence) => {
      const { says, shows } = tellEvidence(evidence);
      return shows === undefined ? `- ${escapeMarks(says)}` : `- ${escapeMarks(says)}\n\n${fence(shows)}`;
    }),
    cell.helps.map(({ text, source }) => `> ${escapeMarks(text)} (${escapeMarks(source)})`).join('\n>\n'),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

/** Longer than any run of backticks inside, so that nothing found on a disk can end it. */
function fence(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const marks = '`'.repeat(longest + 1);
  return `${marks}text\n${text}\n${marks}`;
}

/** What was found on a disk or came from a server must not become mark-up. */
function escapeMarks(text: string): string {
  return text.replace(/[\\`*_[\]<>|]/g, '\\$&');
}
