/** What the commands that make tokens have in common. */

import { Refusal } from '../../../shared/result';
import type { CraftedToken } from '../../../shared/tokens/craft';
import type { z } from '../../../shared/schema';
import { systemRandom } from '../../auth/random';
import { toSeconds } from '../../auth/clock';
import { createEphemeralKeys } from '../../craft/dpop';
import { createKeyChoices } from '../../craft/key-choice';
import type { Arguments } from '../arguments';
import type { Answer, Surroundings } from '../command';
import { exitCodes } from '../exit-codes';
import { readAll, write } from '../terminal';

/** The word that was given, or standard input. */
export async function readTyped(word: string | undefined, { terminal }: Surroundings): Promise<string> {
  return word === undefined || word === '-' ? (await readAll(terminal.input)).trim() : word;
}

/** Refuses with `invalid_request` and the option that does not fit. */
export function parseRequest<T extends z.ZodType>(schema: T, request: unknown): z.output<T> {
  const parsed = schema.safeParse(request);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new Refusal('invalid_request', `"--${issue?.path.join('.')}" is wrong: ${issue?.message}.`);
}

/** For tokens made with pasted keys alone, which need neither database nor keychain. */
export function makingWithoutRing({ clock }: Surroundings) {
  const keys = createKeyChoices({
    find: (kid) => {
      throw new Refusal('not_found', `There is no key with "kid" ${kid}.`);
    },
  });
  return { keys, ephemeral: createEphemeralKeys(), random: systemRandom, nowS: toSeconds(clock.now()) };
}

/** Prints the token; what is odd about it goes to standard error. */
export async function answerCrafted(
  crafted: CraftedToken,
  options: Arguments,
  { terminal }: Surroundings,
): Promise<Answer> {
  const oddities = crafted.problems.map(({ message }) => `! ${message}\n`);
  if (!options.flag('json')) await write(terminal.errors, oddities.join(''));
  return { exit: exitCodes.good, json: crafted, text: crafted.token };
}
