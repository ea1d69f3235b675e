import type { LaunchPlan } from '../../../electron/launcher/launch-plan.mjs';

export function readLaunchPlan(): LaunchPlan {
  const plan = process.env.TOKENWRIGHT_LAUNCH_PLAN;
  if (!plan)
    throw new Error(
      'Start the end-to-end tests with `npm test -- e2e`: the launcher prepares Electron for them.',
    );
  return JSON.parse(plan) as LaunchPlan;
}
