import { lazy, Suspense, useEffect } from 'react';
import { InlineError } from '../../components/inline-error';
import { type Examination, useExamination } from './examination';
import styles from './inspect-screen.module.css';
import { useInspectMode } from './inspect-mode';
import { useInspect } from './inspect-store';
import { ModeSwitch } from './mode-switch';
import { useScan } from '../scan/scan-store';
import { useFileDrop } from '../scan/use-file-drop';
import { TokenPanel } from './token-panel';
import { useGlobalPaste } from './use-global-paste';

// The empty screen needs none of this; it is fetched right after the first paint, before anyone can paste.
const loadExamined = () => import('./examined');
const loadFoundPanel = () => import('./found-panel');
const Examined = lazy(async () => ({ default: (await loadExamined()).Examined }));
const FoundPanel = lazy(async () => ({ default: (await loadFoundPanel()).FoundPanel }));
const loadScanScreen = () => import('../scan/scan-screen');
const ScanScreen = lazy(async () => ({ default: (await loadScanScreen()).ScanScreen }));
const ScannedPanel = lazy(async () => ({ default: (await import('../scan/scanned-panel')).ScannedPanel }));
const EditColumn = lazy(async () => ({ default: (await import('../edit/edit-column')).EditColumn }));
const ResultPanel = lazy(async () => ({ default: (await import('../edit/result-panel')).ResultPanel }));
const CompareColumn = lazy(async () => ({
  default: (await import('../compare/compare-column')).CompareColumn,
}));
const DifferencePanel = lazy(async () => ({
  default: (await import('../compare/difference-panel')).DifferencePanel,
}));
const FirstDoors = lazy(async () => ({ default: (await import('../first-minute/first-doors')).FirstDoors }));

export function InspectScreen() {
  useGlobalPaste();
  usePreloading();
  const hovering = useFileDrop();
  const listed = useScan((state) => (state.view === 'token' ? undefined : state.scanId));
  return (
    <div className={styles.place} data-hovering={hovering || undefined}>
      {listed === undefined ? (
        <TokenScreen />
      ) : (
        <Suspense>
          <ScanScreen scanId={listed} />
        </Suspense>
      )}
      {hovering && <p className={styles.hint}>Drop files here to look for tokens in them.</p>}
    </div>
  );
}

function TokenScreen() {
  const mode = useInspectMode();
  const { examination, error, settling } = useExamination();
  const settled = settling ? undefined : examination;
  return (
    <div className={styles.screen} data-mode={mode}>
      <div className={styles.left}>
        <ModeSwitch />
        <Suspense>
          {mode === 'read' && <Pasted examination={examination} />}
          {mode === 'edit' && <EditColumn examination={settled} />}
          {mode === 'compare' && <CompareColumn examination={settled} />}
        </Suspense>
      </div>
      {mode === 'compare' ? (
        <Suspense>
          <DifferencePanel />
        </Suspense>
      ) : (
        <Judged examination={examination} error={error} settling={settling} />
      )}
    </div>
  );
}

interface JudgedProps {
  readonly examination: Examination | undefined;
  readonly error: unknown;
  readonly settling: boolean;
}

function Judged({ examination, error, settling }: JudgedProps) {
  const editing = useInspectMode() === 'edit';
  return (
    <div className={styles.right}>
      {editing && (
        <Suspense>
          <ResultPanel />
        </Suspense>
      )}
      <section aria-label="Verdict" className={styles.verdict} data-settling={settling || undefined}>
        {error !== null && (
          <div className={styles.error}>
            <InlineError error={error} />
          </div>
        )}
        <Suspense>
          <Answer examination={examination} />
        </Suspense>
      </section>
    </div>
  );
}

function Pasted({ examination }: { readonly examination: Examination | undefined }) {
  return (
    <>
      <TokenPanel document={examination?.document} found={examination?.found[examination.selected]} />
      <Suspense>
        <Siblings examination={examination} />
      </Suspense>
    </>
  );
}

/** The other tokens of the files or of the paste that the shown one is from. */
function Siblings({ examination }: { readonly examination: Examination | undefined }) {
  const text = useInspect((state) => state.text);
  const scanId = useScan((state) => (state.shown?.token === text ? state.scanId : undefined));
  if (scanId !== undefined) return <ScannedPanel scanId={scanId} />;
  if (examination === undefined || examination.found.length <= 1) return null;
  return <FoundPanel examination={examination} />;
}

function usePreloading(): void {
  useEffect(() => {
    const idle = requestIdleCallback(
      () => void Promise.all([loadExamined(), loadFoundPanel(), loadScanScreen()]),
    );
    return () => cancelIdleCallback(idle);
  }, []);
}

function Answer({ examination }: { readonly examination: Examination | undefined }) {
  const empty = useInspect((state) => state.text.trim() === '');
  const reading = useInspectMode() === 'read';
  if (empty) return reading ? <FirstDoors /> : null;
  if (examination?.document !== undefined && examination.judgement !== undefined) {
    const { document, judgement } = examination;
    return <Examined examination={examination} judgement={judgement} document={document} />;
  }
  return examination === undefined ? null : <NothingFound />;
}

function NothingFound() {
  return (
    <p className={styles.nothing} role="status">
      No token in this text. A token is a run of letters, digits, hyphens and underscores, most often in three
      parts with dots between them, and begins with “eyJ”.
    </p>
  );
}
