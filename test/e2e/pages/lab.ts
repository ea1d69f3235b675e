import type { Locator, Page } from 'playwright/test';
import type { LabCellState } from '../../../shared/nouns/lab';
import { answered, callApi } from '../support/api';
import { openScreen } from './screens';

export async function openLab(page: Page): Promise<void> {
  await openScreen(page, 'lab');
}

/** Chooses just these strategies on the start page, and runs them. */
export async function runStrategies(page: Page, labels: readonly string[]): Promise<void> {
  await page.getByRole('button', { name: 'None', exact: true }).click();
  for (const label of labels) await page.getByText(label, { exact: true }).first().click();
  await page.getByRole('button', { name: /^Run (?:with|the laboratory)/ }).click();
  await matrix(page).waitFor();
}

/** Waits for the end of the run, however long its attacks take. */
export async function runEnds(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Run again' }).waitFor({ timeout: 300_000 });
}

export function matrix(page: Page): Locator {
  return page.getByRole('grid', { name: 'Strategies and attacks' });
}

export function cell(page: Page, strategy: string, attack: string): Locator {
  return matrix(page).getByRole('button', { name: new RegExp(`\\. ${strategy}, ${attack}:`) });
}

/** How many cells of the run are in each state, from the service itself. */
export async function countStates(page: Page): Promise<Partial<Record<LabCellState, number>>> {
  const { cells } = await answered(callApi(page, 'lab/status'));
  const counts: Partial<Record<LabCellState, number>> = {};
  for (const { state } of cells) counts[state] = (counts[state] ?? 0) + 1;
  return counts;
}
