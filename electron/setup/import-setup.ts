/** Taking a set-up in: all of it or nothing. */

import type { Settings } from '../../shared/nouns/settings';
import type { SetupPlan } from '../../shared/nouns/setup';
import { Refusal } from '../../shared/result';
import { change } from '../auth/change';
import type { Core } from '../auth/core';
import { saveAccount } from '../store/accounts';
import { saveClient } from '../store/clients';
import { saveResource } from '../store/resources';
import { writeSettings } from '../store/settings';
import { planSetup } from './plan-setup';

/** What it would change, and what is wrong with it. */
export async function previewSetup(core: Core, text: string): Promise<SetupPlan> {
  const { changes, problems } = await planSetup(core, text);
  return { changes, problems };
}

/** Adds and changes; what the file does not name stays. Refuses with `invalid_request` and every problem. */
export async function importSetup(core: Core, text: string): Promise<SetupPlan> {
  const plan = await planSetup(core, text);
  const { changes, problems } = plan;
  if (problems.length > 0)
    throw new Refusal('invalid_request', sentenceOf(problems), { problems: problems.length });
  const effective = changes.filter((one) => one.change !== 'same');
  if (effective.length === 0) return { changes, problems };
  change(core, ['accounts', 'clients', 'resources', 'settings', 'status'], (record) => {
    for (const row of plan.accounts) saveAccount(core.db, row);
    for (const row of plan.clients) saveClient(core.db, row);
    for (const row of plan.resources) saveResource(core.db, row);
    writeSettings(core.db, plan.settings as Partial<Settings>);
    record({
      action: 'setup.imported',
      subjectKind: 'setup',
      subjectId: 'file',
      message: `A set-up was imported: ${effective.map(({ kind, id, change: how }) => `${kind} ${id} ${how}`).join(', ')}.`,
    });
  });
  return { changes, problems };
}

function sentenceOf(problems: SetupPlan['problems']): string {
  const [first, ...more] = problems;
  const place = first?.path === '' ? '' : `${first?.path}: `;
  const others = more.length === 0 ? '' : ` (and ${more.length} more)`;
  return `The set-up was not imported. ${place}${first?.message}${others}`;
}
