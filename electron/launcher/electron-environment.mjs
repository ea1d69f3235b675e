// The environment Electron starts in: display, data folder, and what the app reports about itself in About.
import { chosenDataFolder, describeDataFolder, openDataFolder } from './data-folder.mjs';
import { hasDisplay, startVirtualDisplay } from './display.mjs';
import { environmentFor } from './unprivileged.mjs';
import { say } from './speak.mjs';

/**
 * @param {import('./launch-plan.mjs').LaunchPlan} plan
 * @returns {Promise<NodeJS.ProcessEnv>}
 */
export async function electronEnvironment(plan) {
  const home = chosenDataFolder();
  if (home) openDataFolder(home, plan.user);
  const env = {
    ...environmentFor(plan.user, process.env),
    ...(await display(plan)),
    TOKENWRIGHT_ELECTRON_ORIGIN: plan.origin,
  };
  // Another user cannot enter root's bus; an address that leads nowhere keeps libsecret from starting one.
  if (plan.user) env.DBUS_SESSION_BUS_ADDRESS = 'unix:path=/nonexistent';
  if (home) env.TOKENWRIGHT_HOME = home;
  return env;
}

/** @param {import('./launch-plan.mjs').LaunchPlan} plan */
async function display(plan) {
  if (hasDisplay()) return {};
  const virtual = await startVirtualDisplay(plan.user);
  say(
    `no display here, so the app runs unseen on a virtual one (${virtual.DISPLAY}); its data lies in ${describeDataFolder()}`,
  );
  return virtual;
}
