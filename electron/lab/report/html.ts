import { attackIds, type LabCell, type LabEvidence, labQuestions } from '../../../shared/nouns/lab';
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

const style = `body{font:15px/1.5 system-ui,sans-serif;max-width:1400px;margin:2rem auto;padding:0 1rem;color:#1b1f24;background:#fff}
table{border-collapse:collapse;font-size:12px;display:block;overflow-x:auto}td,th{border:1px solid #d0d7de;padding:.3rem .4rem;text-align:left;vertical-align:top}
pre{background:#f4f5f7;border:1px solid #d0d7de;padding:.6rem;white-space:pre-wrap;overflow-wrap:anywhere;font-size:12px}
section{border-top:1px solid #d0d7de;margin-top:2rem}blockquote{margin:.5rem 0;padding-left:.8rem;border-left:3px solid #d0d7de}
.yes,.partly,.no,.untried{display:block;white-space:nowrap}.yes{color:#b3261e;font-weight:600}.partly{color:#8a5a00;font-weight:600}.no{color:#1a7f37}.untried{color:#6a7280}
td a{text-decoration:none;color:inherit}td a:hover{text-decoration:underline}cite{color:#6a7280;font-style:normal}
@media (prefers-color-scheme:dark){.yes{color:#ff8a80}.partly{color:#f2c14e}.no{color:#6fcf87}cite,.untried{color:#98a1ad}body{color:#e6e8eb;background:#121418}pre{background:#1b1f26;border-color:#30363d}td,th,section{border-color:#30363d}a{color:#7ab7ff}}`;

/** The report as one HTML page; its policy allows it nothing but its own style. */
export function writeHtml({ madeAtMs, surroundings, run, cells }: Reported): string {
  const facts = tellSurroundings(surroundings).map(item);
  const meanings = labQuestions.map((question) =>
    item(`${questionWords[question]}: ${questionMeanings[question]}`),
  );
  return [
    '<!doctype html><html lang="en"><head><meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    `<title>${title}</title><style>${style}</style></head><body>`,
    `<h1>${title}</h1>`,
    `<p>Made ${new Date(madeAtMs).toISOString()}. ${escapeMarks(run.message)} Tokens are masked in their middle.</p>`,
    `<ul>${facts.join('')}</ul>`,
    `<h2>Matrix</h2><ul>${meanings.join('')}</ul>${matrix(run.chosen, cells)}`,
    ...cells.map(section),
    '</body></html>\n',
  ].join('\n');
}

function matrix(chosen: Reported['run']['chosen'], cells: readonly LabCell[]): string {
  const head = attackIds.map((id) => `<th scope="col">${escapeMarks(labelOfAttack(id))}</th>`).join('');
  const rows = chosen.map((strategy) => {
    const row = cells.filter((cell) => cell.strategy === strategy).map(linkTo);
    return `<tr><th scope="row">${escapeMarks(labelOfStrategy(strategy))}</th>${row.join('')}</tr>`;
  });
  return `<table><thead><tr><th></th>${head}</tr></thead><tbody>${rows.join('\n')}</tbody></table>`;
}

function linkTo(cell: LabCell): string {
  return `<td><a href="#${anchorOf(cell.strategy, cell.attack)}">${answersOf(cell)}</a></td>`;
}

/** A line an answer; the words say what the colours do. */
function answersOf(cell: LabCell): string {
  if (cell.state !== 'done') return `<span class="untried">${answersInWords(cell)}</span>`;
  return labQuestions
    .filter((question) => cell.answers[question] !== undefined)
    .map((question) => {
      const answer = cell.answers[question];
      return `<span class="${answer}">${questionWords[question]}: ${answer}</span>`;
    })
    .join('');
}

function section(cell: LabCell): string {
  const steps = cell.done.map(item).join('');
  const helps = cell.helps.map(
    ({ text, source }) => `<p>${escapeMarks(text)} <cite>${escapeMarks(source)}</cite></p>`,
  );
  return [
    `<section id="${anchorOf(cell.strategy, cell.attack)}"><h3>${escapeMarks(headingOf(cell))}</h3>`,
    `<p><strong>${escapeMarks(answersInWords(cell))}.</strong> ${escapeMarks(cell.reason ?? cell.summary)}</p>`,
    steps && `<ol>${steps}</ol>`,
    ...cell.evidence.map(show),
    helps.length > 0 ? `<blockquote>${helps.join('')}</blockquote>` : '',
    '</section>',
  ].join('\n');
}

function show(evidence: LabEvidence): string {
  const { says, shows } = tellEvidence(evidence);
  return `<p>${escapeMarks(says)}</p>${shows === undefined ? '' : `<pre>${escapeMarks(shows)}</pre>`}`;
}

function item(text: string): string {
  return `<li>${escapeMarks(text)}</li>`;
}

function escapeMarks(text: string): string {
  const names: Record<string, string> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return text.replace(/[&<>"']/g, (character) => names[character] ?? character);
}
