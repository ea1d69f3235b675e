import { readFile } from 'node:fs/promises';
import type { KeySummary } from '../../../shared/nouns/key';
import { Refusal } from '../../../shared/result';
import { type Arguments, readArguments } from '../arguments';
import { call } from '../call';
import { type Answer, type Command, withVerbs } from '../command';
import { exitCodes } from '../exit-codes';
import { readAll } from '../terminal';
import { table } from '../words/table';

const list: Command = {
  usage: 'keys [list]',
  run: async (given, surroundings) => {
    readArguments(given, {}, 0);
    return describeKeys(await call(surroundings, 'keys/list', undefined));
  },
};

const generate: Command = {
  usage: 'keys generate --alg A [--next]',
  run: async (given, surroundings) => {
    const options = readArguments(given, { alg: 'string', next: 'boolean' }, 0);
    const input = { alg: options.required('alg'), state: stateOf(options, 'active') };
    return describeKey(await call(surroundings, 'keys/generate', input));
  },
};

const importKey: Command = {
  usage: 'keys import [FILE|-] [--alg A] [--active]',
  run: async (given, surroundings) => {
    const options = readArguments(given, { alg: 'string', active: 'boolean' }, 1);
    const [file] = options.words;
    const text =
      file === undefined || file === '-' ? await readAll(surroundings.terminal.input) : await readText(file);
    const input = { text, alg: options.text('alg'), state: stateOf(options, 'next') };
    return describeKey(await call(surroundings, 'keys/import', input));
  },
};

const rotate: Command = {
  usage: 'keys rotate [--alg A]',
  run: async (given, surroundings) => {
    const options = readArguments(given, { alg: 'string' }, 0);
    return describeKeys(await call(surroundings, 'keys/rotate', { alg: options.text('alg') }));
  },
};

const retire: Command = {
  usage: 'keys retire KID',
  run: async (given, surroundings) => {
    const [kid] = readArguments(given, {}, 1).words;
    if (kid === undefined)
      throw new Refusal('invalid_request', 'Name the key by its "kid": "tokenwright keys" lists them.');
    return describeKey(await call(surroundings, 'keys/retire', { kid }));
  },
};

const exportKeys: Command = {
  usage: 'keys export [KID] [--jwk | --jwks | --pem] [--private]',
  run: async (given, surroundings) => {
    const options = readArguments(
      given,
      { jwk: 'boolean', jwks: 'boolean', pem: 'boolean', private: 'boolean' },
      1,
    );
    const [kid] = options.words;
    const format = formatOf(options);
    const exported = await call(surroundings, 'keys/export', {
      kid,
      format,
      private: options.flag('private'),
    });
    // What is exported is the answer itself: `keys export --jwks > jwks.json` has to give a JWKS.
    const json: unknown = format === 'pem' ? { pem: exported.text } : JSON.parse(exported.text);
    return { exit: exitCodes.good, json, text: exported.text };
  },
};

export const keys = withVerbs({ list, generate, import: importKey, rotate, retire, export: exportKeys });

function formatOf(options: Arguments): 'jwk' | 'jwks' | 'pem' {
  const formats = (['jwk', 'jwks', 'pem'] as const).filter((name) => options.flag(name));
  if (formats.length > 1) throw new Refusal('invalid_request', 'Choose one of --jwk, --jwks and --pem.');
  return formats[0] ?? 'jwks';
}

function stateOf(options: Arguments, otherwise: 'next' | 'active'): 'next' | 'active' {
  if (options.flag('next')) return 'next';
  return options.flag('active') ? 'active' : otherwise;
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw new Refusal(
      'invalid_request',
      `The file "${path}" cannot be read (${(error as NodeJS.ErrnoException).code}).`,
    );
  }
}

function describeKey(key: KeySummary): Answer {
  return { ...describeKeys([key]), json: key };
}

function describeKeys(summaries: readonly KeySummary[]): Answer {
  const rows = summaries.map(({ kid, alg, state, usable, liveTokens }) => [
    kid,
    alg,
    state,
    usable ? 'yes' : 'no',
    String(liveTokens),
  ]);
  return {
    exit: exitCodes.good,
    json: summaries,
    text: table(['kid', 'alg', 'state', 'usable', 'live tokens'], rows),
  };
}
