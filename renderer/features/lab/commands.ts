import type { Command } from '../../commands/registry';
import { navigate } from '../../state/navigation';
import { ask, changeLab, showView } from './lab-store';
import { preparedQuestions } from './prepared-questions';
import { knownRunState } from './queries';
import { cancelLab, copyReport, saveReport, startLab } from './run-lab';

/** A refusal was announced already; a command has no other place to show it. */
const quietly = (act: Promise<void>) => void act.catch(() => undefined);

const isRunning = () => knownRunState() === 'running';
const hasEnded = () => !['none', 'running'].includes(knownRunState());

export const labCommands: readonly Command[] = [
  {
    id: 'lab.run',
    title: 'Run the storage laboratory',
    group: 'Lab',
    keywords: 'attack xss localstorage cookie strategies matrix start',
    run: () => quietly(startLab()),
    when: () => !isRunning(),
  },
  {
    id: 'lab.cancel',
    title: 'Cancel the run of the laboratory',
    group: 'Lab',
    run: () => quietly(cancelLab()),
    when: isRunning,
  },
  {
    id: 'lab.compare',
    title: 'Compare storage strategies side by side',
    group: 'Lab',
    run: () => {
      navigate('lab');
      showView({ kind: 'compare' });
    },
  },
  ...preparedQuestions.map(
    ({ id, text }): Command => ({
      id: `lab.ask-${id}`,
      title: text,
      group: 'Lab',
      keywords: 'laboratory question class teach',
      run: () => {
        navigate('lab');
        ask(id);
        changeLab({ aspect: undefined, view: { kind: 'matrix' } });
      },
    }),
  ),
  {
    id: 'lab.save-report',
    title: 'Save the report of the laboratory as HTML',
    group: 'Lab',
    keywords: 'export',
    run: () => quietly(saveReport('html')),
    when: hasEnded,
  },
  {
    id: 'lab.save-markdown',
    title: 'Save the report of the laboratory as Markdown',
    group: 'Lab',
    keywords: 'export',
    run: () => quietly(saveReport('markdown')),
    when: hasEnded,
  },
  {
    id: 'lab.copy-report',
    title: 'Copy the report of the laboratory',
    group: 'Lab',
    keywords: 'export markdown',
    run: () => quietly(copyReport()),
    when: hasEnded,
  },
  {
    id: 'lab.clear',
    title: 'Clear the laboratory…',
    group: 'Lab',
    keywords: 'delete victims',
    run: () => navigate('lab', 'clear'),
    when: () => knownRunState() !== 'none',
  },
];
