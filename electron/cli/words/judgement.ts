import type { Judgement, Outcome } from '../../../shared/tokens/verdict';
import { table } from './table';

const marks: Record<Outcome, string> = { fail: 'x', warn: '!', pass: 'v', skipped: '-' };

/** The verdict first, then one line a check, then what two kinds of API would do. */
export function describeJudgement(judgement: Judgement): string {
  const checks = judgement.checks.map(({ outcome, title, message, reference }) => [
    marks[outcome],
    title,
    message,
    reference,
  ]);
  return [
    `${judgement.word.toUpperCase()}. ${judgement.summary}`,
    table(['', 'check', 'what was found', 'rule'], checks),
    `stateless API      ${answer(judgement.stateless)}\nintrospecting API  ${answer(judgement.introspecting)}`,
  ].join('\n\n');
}

function answer({ accepts, reason }: Judgement['stateless']): string {
  const word = accepts === null ? 'cannot tell' : accepts ? 'accepts' : 'refuses';
  return `${word}: ${reason}`;
}
