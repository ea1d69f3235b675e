import { ActionIcon } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconArrowDown, IconArrowLeft, IconArrowRight, IconArrowUp } from '@tabler/icons-react';
import {
  type AttackId,
  type LabCell,
  type LabCellBrief,
  labQuestions,
  type LabStatus,
  type StrategyId,
} from '../../../shared/nouns/lab';
import { InlineError } from '../../components/inline-error';
import { EvidenceBlock } from './evidence-block';
import { showView } from './lab-store';
import { neighbour } from './matrix';
import { MiniMap } from './mini-map';
import { answersInWords, outcomeOf, questionMeanings, questionWords } from './outcome';
import { OutcomeBadge } from './outcome-mark';
import { PageFrame } from './page-frame';
import styles from './pages.module.css';
import { labCellQuery } from './queries';
import { SourceList } from './source-list';

interface CellPageProps {
  readonly status: LabStatus;
  readonly strategy: StrategyId;
  readonly attack: AttackId;
}

/** One attack on one strategy: what was done, what was found, what helps. */
export function CellPage({ status, strategy, attack }: CellPageProps) {
  const { data, error } = useQuery(labCellQuery(strategy, attack));
  const cell = data?.strategy === strategy && data.attack === attack ? data : undefined;
  const brief = status.cells.find((one) => one.strategy === strategy && one.attack === attack);
  const strategyNoun = status.strategies.find(({ id }) => id === strategy);
  const attackNoun = status.attacks.find(({ id }) => id === attack);
  return (
    <PageFrame
      subject={`${strategy} ${attack}`}
      title={
        <>
          <LinkTo onClick={() => showView({ kind: 'strategy', strategy })}>{strategyNoun?.label}</LinkTo>
          <span className={styles.times}>×</span>
          <LinkTo onClick={() => showView({ kind: 'attack', attack })}>{attackNoun?.label}</LinkTo>
        </>
      }
      beside={<Neighbours status={status} strategy={strategy} attack={attack} />}
      aside={<MiniMap status={status} strategy={strategy} attack={attack} />}
    >
      <InlineError error={error} />
      {brief === undefined ? null : <Verdict brief={brief} />}
      <p className={styles.about}>
        {strategyNoun?.about} {attackNoun?.about}
      </p>
      {cell === undefined ? null : <Story cell={cell} />}
    </PageFrame>
  );
}

function LinkTo({ onClick, children }: { readonly onClick: () => void; readonly children: React.ReactNode }) {
  return (
    <button type="button" className={styles.crumb} onClick={onClick}>
      {children}
    </button>
  );
}

function Verdict({ brief }: { readonly brief: LabCellBrief }) {
  const outcome = outcomeOf(brief);
  return (
    <section aria-label="Outcome" className={`${styles.verdict} ${styles[outcome.tone]}`}>
      <OutcomeBadge outcome={outcome} />
      <p className={styles.summary}>{brief.reason ?? (brief.summary || 'This one is still to come.')}</p>
      {brief.state === 'done' && (
        <dl className={styles.answers} aria-label={answersInWords(brief)}>
          {labQuestions
            .filter((question) => brief.answers[question] !== undefined)
            .map((question) => (
              <div key={question} title={questionMeanings[question]}>
                <dt>{questionWords[question]}</dt>
                <dd>{brief.answers[question]}</dd>
              </div>
            ))}
        </dl>
      )}
    </section>
  );
}

function Story({ cell }: { readonly cell: LabCell }) {
  const { done, evidence, helps } = cell;
  return (
    <>
      {done.length > 0 && (
        <section aria-labelledby="lab-done">
          <h4 id="lab-done">What was done</h4>
          <ol className={styles.done}>
            {done.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
        </section>
      )}
      {evidence.length > 0 && (
        <section aria-labelledby="lab-found">
          <h4 id="lab-found">What was found</h4>
          <div className={styles.evidence}>
            {evidence.map((piece, index) => (
              <EvidenceBlock key={index} evidence={piece} />
            ))}
          </div>
        </section>
      )}
      {helps.length > 0 && (
        <section aria-labelledby="lab-helps">
          <h4 id="lab-helps">What helps</h4>
          <SourceList sources={helps} />
        </section>
      )}
    </>
  );
}

/** The four cells around this one, in the order of the matrix. */
function Neighbours({ status, strategy, attack }: CellPageProps) {
  const attacks = status.attacks.map(({ id }) => id);
  const { chosen } = status.run;
  const go = (nextStrategy: StrategyId | undefined, nextAttack: AttackId | undefined) => () => {
    if (nextStrategy !== undefined && nextAttack !== undefined)
      showView({ kind: 'cell', strategy: nextStrategy, attack: nextAttack });
  };
  return (
    <span className={styles.neighbours}>
      <ActionIcon aria-label="Strategy above" onClick={go(neighbour(chosen, strategy, -1), attack)}>
        <IconArrowUp size={15} />
      </ActionIcon>
      <ActionIcon aria-label="Strategy below" onClick={go(neighbour(chosen, strategy, 1), attack)}>
        <IconArrowDown size={15} />
      </ActionIcon>
      <ActionIcon aria-label="Attack before" onClick={go(strategy, neighbour(attacks, attack, -1))}>
        <IconArrowLeft size={15} />
      </ActionIcon>
      <ActionIcon aria-label="Attack after" onClick={go(strategy, neighbour(attacks, attack, 1))}>
        <IconArrowRight size={15} />
      </ActionIcon>
    </span>
  );
}
