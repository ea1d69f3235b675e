import { execFile, execFileSync } from 'node:child_process';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { inKeyringSession } from '../../electron/launcher/keyring.mjs';

const run = promisify(execFile);
const child = join(import.meta.dirname, 'keyring-child.mjs');

export interface Answer {
  readonly state: string;
  readonly mode: string;
  readonly message?: string;
  /** Id and digest, or the code it is refused with; so for all below. */
  readonly masterKey: string;
  readonly secret: string | null;
  readonly bareRead: string | null;
  readonly bareWrite: string | null;
  readonly signed: string;
  readonly removal?: string;
  readonly keys: readonly { readonly kid: string; readonly state: string; readonly usable: boolean }[];
}

/** Why no real keyring can be started here; undefined where one can. */
export function missingForRealKeyring(): string | undefined {
  const programs = ['dbus-run-session', 'gnome-keyring-daemon', 'dbus-send'];
  const missing = programs.filter((program) => !isInstalled(program));
  return missing.length === 0
    ? undefined
    : `${missing.join(' and ')} not installed (apt-get install gnome-keyring dbus)`;
}

function isInstalled(program: string): boolean {
  try {
    execFileSync('sh', ['-c', `command -v ${program}`]);
    return true;
  } catch {
    return false;
  }
}

type Session = 'unlocked' | 'locked' | 'no service' | 'no bus';

/** A home folder with a keyring in it and a database beside, for any number of sessions. */
export function createHome() {
  const home = mkdtempSync(join(tmpdir(), 'tokenwright-keyring-'));
  const database = join(home, 'tokenwright.db');
  const runtime = join(home, 'run');
  mkdirSync(runtime, { mode: 0o700 });
  const emptyBus = join(home, 'bus.conf');
  writeFileSync(emptyBus, busWithoutServices(runtime));
  const env = {
    PATH: process.env.PATH,
    HOME: home,
    XDG_RUNTIME_DIR: runtime,
    XDG_DATA_HOME: join(home, 'share'),
    XDG_CONFIG_HOME: join(home, 'config'),
    XDG_CACHE_HOME: join(home, 'cache'),
  };

  const inSession: Readonly<Record<Session, (command: readonly string[]) => readonly string[]>> = {
    unlocked: (command) => inKeyringSession('unlocked', command),
    locked: (command) => inKeyringSession('locked', command),
    'no service': (command) => ['dbus-run-session', '--config-file', emptyBus, '--', ...command],
    'no bus': (command) => command,
  };

  /** Runs the child's scenario so many times at once in one session. */
  async function visit(session: Session, scenario: string, times = 1): Promise<readonly Answer[]> {
    const commands = Array.from({ length: times }, (_, index) => {
      return `"${process.execPath}" "${child}" "${database}" "${scenario}" >"${home}/answer-${index}" &`;
    });
    const [program = 'sh', ...args] = inSession[session](['sh', '-c', `${commands.join(' ')} wait`]);
    await run(program, args, { env });
    return commands.map(
      (_, index) => JSON.parse(readFileSync(join(home, `answer-${index}`), 'utf8')) as Answer,
    );
  }

  return {
    visit: async (session: Session, scenario: string) => (await visit(session, scenario))[0] as Answer,
    visitAtOnce: visit,
    /** The keyring's file as it lies on disk. */
    keyringBytes: () => {
      const folder = join(home, 'share', 'keyrings');
      const name = readdirSync(folder).find((file) => file.endsWith('.keyring'));
      return readFileSync(join(folder, name ?? 'login.keyring'));
    },
    /** As a restored backup of the user's home would. */
    putKeyringBack: (bytes: Buffer) => {
      const folder = join(home, 'share', 'keyrings');
      const name = readdirSync(folder).find((file) => file.endsWith('.keyring'));
      writeFileSync(join(folder, name ?? 'login.keyring'), bytes);
    },
    /** The same data on another machine: another home and keyring. */
    copyDatabaseTo: (other: string) => copyFileSync(database, other),
    database,
    remove: () => rmSync(home, { recursive: true, force: true }),
  };
}

function busWithoutServices(folder: string): string {
  return `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:tmpdir=${folder}</listen><auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy>
</busconfig>
`;
}
