/** Starting, ending and writing up a run, the same from button, menu and palette. */

import { labReportFormats, type LabReportFormat, type StrategyId } from '../../../shared/nouns/lab';
import { failureMessage } from '../../api/api-failure';
import { call } from '../../api/call';
import { announce } from '../../state/announcement';
import { navigate } from '../../state/navigation';
import { saveText } from '../keys/save-text';
import { chosenStrategies, showView } from './lab-store';

export const reportNames: Readonly<Record<LabReportFormat, string>> = {
  markdown: 'Markdown',
  html: 'HTML, one page that needs nothing else',
  json: 'JSON',
};

export { labReportFormats };

export async function startLab(strategies: readonly StrategyId[] = chosenStrategies()): Promise<void> {
  navigate('lab');
  showView({ kind: 'matrix' });
  await told(async () => {
    await call('lab/start', { strategies: [...strategies] });
    return 'The laboratory is at work.';
  });
}

export function cancelLab(): Promise<void> {
  return told(async () => (await call('lab/cancel')).run.message);
}

export function saveReport(format: LabReportFormat): Promise<void> {
  return told(async () => {
    const { name, text } = await call('lab/report', { format });
    saveText(text, name);
    return `The report was saved as ${name}.`;
  });
}

export function copyReport(): Promise<void> {
  return told(async () => {
    const { text } = await call('lab/report', { format: 'markdown' });
    await call('desktop/copy', { text });
    return 'The report was copied as Markdown.';
  });
}

/** Says how it went; what failed is said where it can be read, too. */
async function told(act: () => Promise<string>): Promise<void> {
  try {
    announce(await act());
  } catch (error) {
    announce(failureMessage(error));
    throw error;
  }
}
