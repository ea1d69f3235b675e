// A process made to be killed: issues, refreshes, revokes and moves without end, and says what it has been promised.
import { writeSync } from 'node:fs';
import { issue } from '../../electron/auth/grants/issue';
import { refreshSession } from '../../electron/auth/grants/refresh';
import { moveSecrets } from '../../electron/auth/holding/move-home';
import type { StepName } from '../../electron/auth/holding/steps';
import { addRevocation } from '../../electron/auth/revocations/revoke';
import { signOut } from '../../electron/auth/sessions/client-side';
import type { KeychainMode } from '../../electron/keychain/keychain';
import { listSessions } from '../../electron/store/sessions';
import type { OperationKind } from '../../electron/store/operations';
import type { Mood } from './file-driver';
import { osDriver, passphrase, startOn } from './machine';
import { answer, type Promised } from './promises';

export interface Orders {
  readonly folder: string;
  /** Dies when this step is reached; absent: somebody else kills it. */
  readonly dieAt?: { readonly kind: OperationKind; readonly step: StepName; readonly skip?: number };
  /** What becomes of the keychain: at the moment of death, or after so many operations. */
  readonly mood: Mood;
  readonly moodAfter?: number;
  /** Before anything else all secrets move along here. */
  readonly route?: readonly KeychainMode[];
}

const orders = JSON.parse(process.argv[2] ?? '') as Orders;
const driver = osDriver(orders.folder);

let toSkip = orders.dieAt?.skip ?? 0;

const { core } = await startOn(orders.folder, (kind, step) => {
  if (orders.dieAt?.kind !== kind || orders.dieAt.step !== step) return;
  toSkip -= 1;
  if (toSkip >= 0) return;
  driver.mood = orders.mood;
  process.kill(process.pid, 'SIGKILL');
  // The signal is asynchronous; nothing may happen meanwhile.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
});

/** Written before anything else can happen, as the answer to a caller would be. */
function promise(promised: Promised): void {
  writeSync(1, `${JSON.stringify(promised)}\n`);
}

const pick = <T>(values: readonly T[]): T | undefined => values[Math.floor(Math.random() * values.length)];
const held = () => listSessions(core.db).filter(({ heldAccount }) => heldAccount !== null);

const work: readonly (() => Promise<void>)[] = [
  async () => {
    if (held().length > 12) return;
    const { sessionId } = await issue(core, { account: 'alice', client: 'desk' });
    promise({ sessionId, generation: 1 });
  },
  async () => {
    const session = pick(held());
    if (session === undefined) return;
    const { generation } = await refreshSession(core, session.id);
    promise({ sessionId: session.id, generation });
  },
  async () => {
    const some = [pick(held()), pick(held())].filter((session) => session !== undefined);
    await Promise.allSettled(some.map(({ id }) => refreshSession(core, id)));
  },
  async () => {
    const session = held().length > 3 ? pick(held()) : undefined;
    if (session === undefined) return;
    await addRevocation(core, { kind: 'session', id: session.id }, 'by the workload');
    promise({ sessionId: session.id, revoked: true });
  },
  async () => {
    const session = held().length > 6 ? pick(held()) : undefined;
    if (session === undefined) return;
    await signOut(core, session.id, false);
    promise({ sessionId: session.id, released: true });
  },
  async () => {
    const homes = ['OS keychain', 'passphrase', 'passphrase', 'until quit'] as const;
    await moveSecrets(core, pick<KeychainMode>(homes) ?? 'OS keychain', passphrase);
  },
];

for (const home of orders.route ?? []) {
  for (let count = 0; count < 3; count += 1) {
    const { sessionId } = await issue(core, { account: 'alice', client: 'desk' });
    promise({ sessionId, generation: 1 });
  }
  await moveSecrets(core, home, passphrase);
}
for (let count = 0; ; count += 1) {
  if (count === orders.moodAfter) driver.mood = orders.mood;
  // A keychain that refuses is part of the work.
  await pick(work)?.().catch(() => {});
  writeSync(1, answer);
  await new Promise((resolve) => setImmediate(resolve));
}
