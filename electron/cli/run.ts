/** The command line: choose the command, run it, print its answer as words or JSON, end with its exit code. */

import { type Failure, Refusal } from '../../shared/result';
import type { Command, Surroundings } from './command';
import { backup } from './commands/backup';
import { certificate } from './commands/certificate';
import { crack } from './commands/crack';
import { decode } from './commands/decode';
import { diff } from './commands/diff';
import { dpop } from './commands/dpop';
import { encrypt } from './commands/encrypt';
import { introspect } from './commands/introspect';
import { issue, login } from './commands/issue';
import { keys } from './commands/keys';
import { lab } from './commands/lab';
import { library } from './commands/library';
import { lint } from './commands/lint';
import { revoke } from './commands/revoke';
import { scan } from './commands/scan';
import { sdJwt } from './commands/sd-jwt';
import { serve } from './commands/serve';
import { refresh, sessions } from './commands/sessions';
import { setup } from './commands/setup';
import { sign } from './commands/sign';
import { storage } from './commands/storage';
import { verify } from './commands/verify';
import { type ExitCode, exitCodeOf, exitCodes } from './exit-codes';
import { passphraseHint, takePassphraseOption, unlockFor } from './passphrase';
import { write } from './terminal';

const commands: Readonly<Record<string, Command>> = {
  decode,
  lint,
  verify,
  diff,
  sign,
  encrypt,
  'sd-jwt': sdJwt,
  dpop,
  scan,
  crack,
  login,
  issue,
  sessions,
  refresh,
  revoke,
  introspect,
  keys,
  library,
  serve,
  setup,
  backup,
  lab,
  certificate,
  storage,
};

/** Never rejects: a refusal is printed as one sentence (or as {"error"} with --json) and becomes an exit code. */
export async function runCommandLine(
  given: readonly string[],
  surroundings: Surroundings,
): Promise<ExitCode> {
  const { terminal } = surroundings;
  const asJson = given.includes('--json');
  const [name = 'help', ...rest] = given;
  if (['help', '--help', '-h'].includes(name) || rest.includes('--help') || rest.includes('-h')) {
    await write(terminal.output, `${usage(name === 'help' ? (rest[0] ?? name) : name)}\n`);
    return exitCodes.good;
  }
  try {
    const { given: own, path } = takePassphraseOption(rest);
    const answer = await find(name).run(own, unlocking(tellingOfTheStore(surroundings), path));
    const printed = asJson ? JSON.stringify(answer.json) : answer.text;
    if (printed !== undefined) await write(terminal.output, `${printed}\n`);
    return answer.exit;
  } catch (error) {
    const failure = withHint(failureOf(error));
    if (asJson) await write(terminal.output, `${JSON.stringify({ error: failure })}\n`);
    await write(terminal.errors, `${failure.message}\n`);
    return exitCodeOf(failure.code);
  }
}

/** A database that was damaged or cannot be written to is news, whatever the command: said once, on standard error. */
function tellingOfTheStore(surroundings: Surroundings): Surroundings {
  let isTold = false;
  const open = async () => {
    const workbench = await surroundings.open();
    const { message } = workbench.opened;
    if (message !== undefined && !isTold) await write(surroundings.terminal.errors, `${message}\n`);
    isTold = true;
    return workbench;
  };
  return { ...surroundings, open };
}

/** Opens with the passphrase where the option names one. */
function unlocking(surroundings: Surroundings, path: string | undefined): Surroundings {
  if (path === undefined) return surroundings;
  let opening: ReturnType<Surroundings['open']> | undefined;
  const open = async () => {
    const workbench = await surroundings.open();
    await unlockFor(workbench, path, surroundings.terminal);
    return workbench;
  };
  return {
    ...surroundings,
    open: () => {
      opening ??= open();
      return opening;
    },
  };
}

function find(name: string): Command {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command) return command;
  throw new Refusal('invalid_request', `There is no command "${name}". Run "tokenwright help" for a list.`);
}

function usage(name: string): string {
  const one = Object.hasOwn(commands, name) ? commands[name] : undefined;
  const lines = one
    ? one.usage
    : Object.values(commands)
        .map((command) => command.usage)
        .join('\n');
  return `Usage: tokenwright COMMAND [--json]\n\n${lines}\n\nTokens come from the arguments or standard input. Behind a passphrase, every command takes --passphrase-file FILE, or - for standard input. Exit codes: 0 good, 1 a token failed, 2 wrong usage, 3 keychain or store unavailable.`;
}

/** On the command line the way to unlock is an option. */
function withHint(failure: Failure): Failure {
  const isPassphrase = failure.code === 'keychain_locked' && failure.message.includes('your passphrase');
  return isPassphrase ? { ...failure, message: `${failure.message} ${passphraseHint}` } : failure;
}

function failureOf(error: unknown): Failure {
  if (error instanceof Refusal) return error.toFailure();
  return { code: 'internal', message: `Something went wrong inside Tokenwright: ${(error as Error).name}.` };
}
