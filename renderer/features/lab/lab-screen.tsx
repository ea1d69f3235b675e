import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { LabStatus } from '../../../shared/nouns/lab';
import { useOperation } from '../../api/use-operation';
import { Badge } from '../../components/badge';
import { EmptyState } from '../../components/empty-state';
import { InlineError } from '../../components/inline-error';
import { Panel } from '../../components/panel';
import type { Tone } from '../../components/tone';
import { announce } from '../../state/announcement';
import { useScreenRequest } from '../../state/use-screen-request';
import { CellPage } from './cell-page';
import { ClearDialog } from './clear-dialog';
import { CompareView } from './compare-view';
import styles from './lab.module.css';
import { LabLegend } from './lab-legend';
import { ask, type LabView, showView, useLab } from './lab-store';
import { LabToolbar, ViewSwitch } from './lab-toolbar';
import { matrixOf } from './matrix';
import { MatrixGrid } from './matrix-grid';
import { findPrepared } from './prepared-questions';
import { labQuery } from './queries';
import { QuestionStrip } from './question-strip';
import { StartPanel } from './start-panel';
import { AttackPage, StrategyPage } from './story-pages';

/** The storage laboratory: strategies, attacks, and what came of them. */
export function LabScreen() {
  const { data: status, error } = useQuery(labQuery());
  const [clearing, setClearing] = useState(false);
  const request = useCallback((wanted: string) => setClearing(wanted === 'clear'), []);
  useScreenRequest('lab', request);
  return (
    <Panel
      title="Storage laboratory"
      aside={<State status={status} />}
      actions={status === undefined || status.run.state === 'none' ? undefined : <ViewSwitch />}
    >
      <div className={styles.screen}>
        <InlineError error={error} />
        {status === undefined ? null : <Laboratory status={status} onClear={() => setClearing(true)} />}
        {clearing && status !== undefined && (
          <ClearDialog status={status} onClose={() => setClearing(false)} />
        )}
      </div>
    </Panel>
  );
}

interface LaboratoryProps {
  readonly status: LabStatus;
  readonly onClear: () => void;
}

function Laboratory({ status, onClear }: LaboratoryProps) {
  const chosen = useLab((state) => state.chosen);
  const view = useLab((state) => state.view);
  const [failure, setFailure] = useState<unknown>();
  useEndAnnounced(status.run);
  const starting = useOperation('lab/start', { onSuccess: () => showView({ kind: 'matrix' }) });
  const run = () => {
    setFailure(undefined);
    starting.mutate({ strategies: [...chosen] });
  };
  if (status.run.state === 'none') {
    return (
      <StartPanel
        status={status}
        onRun={run}
        pending={starting.isPending}
        error={starting.error ?? failure}
      />
    );
  }
  const onPage = view.kind !== 'matrix' && view.kind !== 'compare';
  return (
    <>
      {!onPage && (
        <LabToolbar
          status={status}
          pending={starting.isPending}
          onRun={run}
          onClear={onClear}
          onFailure={setFailure}
        />
      )}
      <InlineError error={starting.error ?? failure ?? null} />
      <View view={view} status={status} />
      {!onPage && <LabLegend surroundings={status.surroundings} />}
    </>
  );
}

function View({ view, status }: { readonly view: LabView; readonly status: LabStatus }) {
  const question = findPrepared(useLab((state) => state.prepared));
  switch (view.kind) {
    case 'cell':
      return <CellPage status={status} strategy={view.strategy} attack={view.attack} />;
    case 'strategy':
      return <StrategyPage status={status} id={view.strategy} />;
    case 'attack':
      return <AttackPage status={status} id={view.attack} />;
    case 'compare':
      return (
        <>
          <QuestionStrip matrix={matrixOf(status, question)} />
          <CompareView status={status} />
        </>
      );
    case 'matrix': {
      const matrix = matrixOf(status, question);
      return (
        <>
          <QuestionStrip matrix={matrix} />
          {matrix.rows.length === 0 ? <NothingAsked /> : <MatrixGrid matrix={matrix} />}
        </>
      );
    }
  }
}

function NothingAsked() {
  return (
    <EmptyState
      title="The last run cannot answer this"
      action={<Button onClick={() => ask(undefined)}>Show the whole matrix</Button>}
    >
      It did not include any of the strategies the question is about. Choose them above and run again.
    </EmptyState>
  );
}

/** A run takes a while, and whoever works elsewhere meanwhile wants to hear of its end. */
function useEndAnnounced({ state, message }: LabStatus['run']): void {
  const before = useRef(state);
  useEffect(() => {
    if (before.current === 'running' && state !== 'running' && state !== 'none') announce(message);
    before.current = state;
  }, [state, message]);
}

const stateBadges: Readonly<Record<LabStatus['run']['state'], { word: string; tone: Tone } | undefined>> = {
  none: undefined,
  running: { word: 'running', tone: 'accent' },
  done: { word: 'done', tone: 'good' },
  cancelled: { word: 'cancelled', tone: 'attention' },
  failed: { word: 'failed', tone: 'bad' },
};

function State({ status }: { readonly status: LabStatus | undefined }) {
  const badge = status === undefined ? undefined : stateBadges[status.run.state];
  if (status === undefined || badge === undefined) return null;
  return (
    <span className={styles.state}>
      {status.run.state === 'running'
        ? `${status.run.cellsDone} of ${status.run.cellsTotal}`
        : status.run.message}
      <Badge tone={badge.tone}>{badge.word}</Badge>
    </span>
  );
}
