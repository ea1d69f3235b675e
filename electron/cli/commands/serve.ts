/** The authorization server without a window: listens until it is told to stop. */

import { Refusal } from '../../../shared/result';
import { readArguments } from '../arguments';
import { call } from '../call';
import type { Command, Surroundings } from '../command';
import { exitCodes } from '../exit-codes';
import { readNamedFile } from '../read-file';
import { write } from '../terminal';

const tidyEveryMs = 60_000;

/** Prints one line once it listens, and ends cleanly on SIGTERM and SIGINT. */
export const serve: Command = {
  usage: 'serve [--port N] [--https] [--setup FILE]',
  run: async (given, surroundings) => {
    const args = readArguments(given, { port: 'string', https: 'boolean', setup: 'string' }, 0);
    const port = portOf(args.text('port'));
    const setup = args.text('setup');
    if (setup !== undefined) await importFile(setup, surroundings);
    const { server, core, tidy, clockNotice } = await surroundings.open();
    const { issuer } = await server.start({ port, https: args.flag('https') || undefined });
    if (core.vault.status().mode === 'none') await keepUntilQuit(surroundings);
    const line = args.flag('json') ? JSON.stringify({ issuer }) : `Listening on ${issuer}. Ctrl+C stops it.`;
    await write(surroundings.terminal.output, `${line}\n`);
    const tellOfClock = clockTeller(clockNotice, surroundings);
    await tellOfClock();
    const tidying = setInterval(() => {
      tidy();
      void tellOfClock();
    }, tidyEveryMs);
    await surroundings.untilStopped?.();
    clearInterval(tidying);
    await server.stop();
    return { exit: exitCodes.good };
  },
};

/** Says once, beside the answers, that the clock stands behind where it was. */
function clockTeller(notice: () => string | undefined, { terminal }: Surroundings): () => Promise<void> {
  let told: string | undefined;
  return async () => {
    const present = notice();
    if (present !== undefined && present !== told) await write(terminal.errors, `${present}\n`);
    told = present;
  };
}

async function importFile(path: string, surroundings: Surroundings): Promise<void> {
  const text = (await readNamedFile(path, 'set-up')).toString('utf8');
  await call(surroundings, 'setup/import', { text });
}

/** A machine without a keychain, a build server for one, can still serve; its keys end with this run. */
async function keepUntilQuit({ open, terminal }: Surroundings): Promise<void> {
  const { core, dispatch } = await open();
  if (core.vault.status().state !== 'unavailable') return;
  await dispatch('keychain/keep-until-quit', undefined);
  await write(
    terminal.errors,
    'No keychain answers on this machine: the signing keys of this run end with it.\n',
  );
}

function portOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65535) return port;
  throw new Refusal('invalid_request', '"--port" has to be a number from 0 to 65535.', { member: 'port' });
}
