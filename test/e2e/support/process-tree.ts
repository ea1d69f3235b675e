// Finds and ends every process below another one, read from /proc so that no process can hide in a new group.
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

/** SIGKILL leaves nothing time to save anything. */
export async function killTree(root: ChildProcess): Promise<void> {
  if (root.pid === undefined || root.exitCode !== null || root.signalCode !== null) return;
  const gone = once(root, 'exit');
  for (const pid of [...descendants(root.pid), root.pid]) kill(pid);
  await gone;
}

/**
 * SIGKILL for whatever this process has started with that HOME, and for all below it: Chromium writes over the
 * environment of its own processes, so that they cannot be told by theirs.
 */
export async function killHome(home: string): Promise<void> {
  const left = () => {
    const started = childrenByParent().get(process.pid) ?? [];
    return started.filter((pid) => hasHome(pid, home)).flatMap((pid) => [...descendants(pid), pid]);
  };
  // What a dying process holds, its successor would find taken.
  for (let pids = left(); pids.length > 0; pids = left()) {
    for (const pid of pids) kill(pid);
    await pause(100);
  }
}

function hasHome(pid: number, home: string): boolean {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0').includes(`HOME=${home}`);
  } catch {
    return false;
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It ended together with its parent.
  }
}

export function descendants(root: number): number[] {
  const children = childrenByParent();
  const below = (pid: number): number[] =>
    (children.get(pid) ?? []).flatMap((child) => [child, ...below(child)]);
  return below(root);
}

function childrenByParent(): Map<number, number[]> {
  const children = new Map<number, number[]>();
  for (const pid of readdirSync('/proc').map(Number).filter(Number.isInteger)) {
    const parent = parentOf(pid);
    if (parent !== undefined) children.set(parent, [...(children.get(parent) ?? []), pid]);
  }
  return children;
}

function parentOf(pid: number): number | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name before the parent's number may contain spaces and parentheses.
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return undefined;
  }
}
