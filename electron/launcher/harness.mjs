// What tests, tour and benchmarks share: a prepared app and, under Linux, a virtual display, so that no window pops up.
import { startVirtualDisplay, testScreens } from './display.mjs';
import { prepareLaunch } from './launch-plan.mjs';

const isLinux = process.platform === 'linux';
const commands = isLinux ? ['Xvfb', 'gnome-keyring-daemon', 'dbus-run-session'] : [];

/** @returns {Promise<NodeJS.ProcessEnv>} with the plan that test/e2e/support/app.ts reads */
export async function prepareHarness() {
  const plan = await prepareLaunch(commands);
  const display = isLinux ? await startVirtualDisplay(plan.user, testScreens) : {};
  return { ...process.env, ...display, TOKENWRIGHT_LAUNCH_PLAN: JSON.stringify(plan) };
}
