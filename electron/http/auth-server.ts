/** The authorization server: off until it is started, and then at one issuer for as long as it runs. */

import type { ServerStatus, StartServer } from '../../shared/nouns/server';
import { Refusal } from '../../shared/result';
import type { Core } from '../auth/core';
import { saveSettings } from '../auth/settings';
import { readSettings } from '../store/settings';
import type { NoteBug, TurnedAway } from './app';
import type { Middleware } from './context';
import type { Running } from './run';

export interface AuthServer {
  /** Listens on 127.0.0.1. Refuses with `in_use`, `not_possible`, or when it runs on another port already. */
  start(request?: StartServer): Promise<ServerStatus>;
  /** Lets what is under way finish, for a moment. */
  stop(): Promise<ServerStatus>;
  status(): ServerStatus;
  /** For the end of the program: nothing is announced or read any more. */
  close(): void;
}

export interface AuthServerOptions {
  readonly core: Core;
  /** Recording, faults: around every endpoint, the first outermost. */
  readonly middlewares?: readonly Middleware[];
  readonly noteBug: NoteBug;
  readonly noteTurnedAway?: (request: TurnedAway) => void;
}

export function createAuthServer({
  core,
  middlewares = [],
  noteBug,
  noteTurnedAway,
}: AuthServerOptions): AuthServer {
  let running: Promise<Running> | undefined;
  let current: Running | undefined;
  let problem: string | undefined;

  const status = (): ServerStatus => ({
    running: current !== undefined,
    port: current?.port ?? readSettings(core.db).serverPort,
    endpoints: current?.endpoints() ?? [],
    ...(current && { issuer: current.issuer, startedAtMs: current.startedAtMs }),
    ...(current?.sample && { sample: current.sample }),
    ...(problem !== undefined && { problem }),
  });

  const begin = async (port: number, https: boolean): Promise<Running> => {
    // Loaded only now: most runs of the program never listen.
    const { run } = await import('./run');
    return run({ core: { ...core, actor: 'HTTP' }, middlewares, noteBug, noteTurnedAway, https }, port);
  };

  const settle = (next: Running | undefined, complaint?: string): void => {
    current = next;
    problem = complaint;
    core.notify('server');
    core.notify('status');
  };

  return {
    status,
    start: async ({
      port = readSettings(core.db).serverPort,
      https = readSettings(core.db).serverHttps,
    } = {}) => {
      if (running !== undefined) return assertSame((await running).port, port, status());
      running = begin(port, https);
      try {
        settle(await running);
        keepIssuer(core, current?.issuer);
        return status();
      } catch (error) {
        running = undefined;
        settle(undefined, error instanceof Refusal ? error.message : 'The server could not be started.');
        throw error;
      }
    },
    stop: async () => {
      const stopping = running;
      running = undefined;
      if (stopping === undefined) return status();
      await stopping.then(
        (started) => started.close(),
        () => undefined,
      );
      settle(undefined);
      return status();
    },
    close: () => {
      void running?.then(
        ({ close }) => close(),
        () => undefined,
      );
      running = undefined;
      current = undefined;
    },
  };
}

function assertSame(present: number, asked: number, status: ServerStatus): ServerStatus {
  if (asked === 0 || asked === present) return status;
  throw new Refusal(
    'not_possible',
    `The server is running on port ${present}. Switch it off to start it on port ${asked}.`,
    { port: present },
  );
}

/** Tokens issued beside the server, in the app or on the command line, come from the same issuer. */
function keepIssuer(core: Core, issuer: string | undefined): void {
  if (issuer === undefined || readSettings(core.db).issuer === issuer) return;
  try {
    saveSettings({ ...core, actor: 'service' }, { issuer });
  } catch (error) {
    // A file that cannot be written to can still be served from.
    if (!(error instanceof Refusal)) throw error;
  }
}
