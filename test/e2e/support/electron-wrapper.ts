// Playwright wants the path of a binary; this script stands in for it and adds the user and the keyring session.
import { spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import {
  createKeyring,
  inKeyringSession,
  type KeyringState,
  keyringEnvironment,
} from '../../../electron/launcher/keyring.mjs';
import type { LaunchPlan } from '../../../electron/launcher/launch-plan.mjs';
import { asUser } from '../../../electron/launcher/unprivileged.mjs';
import { writeWrapper } from '../../../electron/launcher/wrapper.mjs';

export function writeElectronWrapper(plan: LaunchPlan, keyring: KeyringState, home: string): string {
  if (process.platform !== 'linux') return plan.binary;
  if (keyring === 'locked' && !existsSync(join(home, '.local', 'share', 'keyrings'))) makeKeyring(plan, home);
  const electron = [plan.binary, ...plan.flags];
  const command = asUser(plan.user, inKeyringSession(keyring, electron));
  return writeWrapper(join(home, 'electron'), command, { isSandboxed: plan.flags.length === 0 });
}

function makeKeyring(plan: LaunchPlan, home: string): void {
  const [command, ...args] = asUser(plan.user, createKeyring());
  const env = { ...process.env, ...keyringEnvironment('unlocked', home, createRuntimeFolder(plan, home)) };
  const { status } = spawnSync(command ?? '', args, { env, cwd: home });
  if (status !== 0) throw new Error('No keyring could be made for the test.');
}

export function createRuntimeFolder(plan: LaunchPlan, home: string): string {
  const folder = mkdtempSync(join(home, 'run-'));
  giveAway(folder, plan);
  return folder;
}

export function giveAway(folder: string, { user }: LaunchPlan): void {
  if (user) chownSync(folder, user.uid, user.gid);
}
