import { Button, Menu, Popover, SegmentedControl } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { type LabQuestion, labQuestions, type LabStatus } from '../../../shared/nouns/lab';
import { changeLab, showView, useLab } from './lab-store';
import { questionWords } from './outcome';
import { copyReport, labReportFormats, reportNames, saveReport } from './run-lab';
import { RunProgress } from './run-progress';
import { StrategyPicker } from './strategy-picker';
import styles from './lab.module.css';

interface LabToolbarProps {
  readonly status: LabStatus;
  readonly pending: boolean;
  readonly onRun: () => void;
  readonly onClear: () => void;
  readonly onFailure: (error: unknown) => void;
}

/** How to look at the results; what to do next, or, while a run goes on, how far it has come. */
export function LabToolbar({ status, pending, onRun, onClear, onFailure }: LabToolbarProps) {
  const chosen = useLab((state) => state.chosen.length);
  return (
    <div className={styles.toolbar}>
      <AspectSwitch />
      <span className={styles.space} />
      {status.run.state === 'running' ? (
        <RunProgress status={status} />
      ) : (
        <>
          <Strategies status={status} />
          <Button size="compact-sm" loading={pending} disabled={chosen === 0} onClick={onRun}>
            Run again
          </Button>
          <ExportMenu onFailure={onFailure} />
          <Button size="compact-sm" onClick={onClear}>
            Clear…
          </Button>
        </>
      )}
    </div>
  );
}

/** The whole matrix, or a few strategies in their own words. */
export function ViewSwitch() {
  const kind = useLab((state) => (state.view.kind === 'compare' ? 'compare' : 'matrix'));
  return (
    <SegmentedControl
      aria-label="View"
      value={kind}
      onChange={(value) => showView({ kind: value === 'compare' ? 'compare' : 'matrix' })}
      data={[
        { value: 'matrix', label: 'Matrix' },
        { value: 'compare', label: 'Side by side' },
      ]}
    />
  );
}

const worst = 'worst';

/** Which answer the cells show. */
function AspectSwitch() {
  const aspect = useLab((state) => state.aspect);
  const matrix = useLab((state) => state.view.kind === 'matrix');
  if (!matrix) return null;
  return (
    <SegmentedControl
      aria-label="Aspect"
      value={aspect ?? worst}
      onChange={(value) => changeLab({ aspect: value === worst ? undefined : (value as LabQuestion) })}
      data={[
        { value: worst, label: 'Worst' },
        ...labQuestions.map((question) => ({ value: question, label: capital(questionWords[question]) })),
      ]}
    />
  );
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function Strategies({ status }: { readonly status: LabStatus }) {
  const count = useLab((state) => state.chosen.length);
  return (
    <Popover width={520} position="bottom-end">
      <Popover.Target>
        <Button size="compact-sm" rightSection={<IconChevronDown size={13} aria-hidden />}>
          {count} {count === 1 ? 'strategy' : 'strategies'}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <StrategyPicker strategies={status.strategies} />
      </Popover.Dropdown>
    </Popover>
  );
}

function ExportMenu({ onFailure }: Pick<LabToolbarProps, 'onFailure'>) {
  return (
    <Menu>
      <Menu.Target>
        <Button size="compact-sm" rightSection={<IconChevronDown size={13} aria-hidden />}>
          Export
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {labReportFormats.map((format) => (
          <Menu.Item key={format} onClick={() => void saveReport(format).catch(onFailure)}>
            Save as {reportNames[format]}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item onClick={() => void copyReport().catch(onFailure)}>Copy as Markdown</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
