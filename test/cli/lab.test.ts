import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { LabCell } from '../../shared/nouns/lab';
import { pathsIn } from '../support/workbench';
import { commandLine } from './command-line';

it('runs the laboratory for what needs no browser, and leaves nothing of it', async () => {
  const cli = commandLine();
  const { exit, errors, json } = await cli.run('lab', '--json');
  expect([exit, errors]).toEqual([0, '']);
  const { cells } = json<{ cells: readonly LabCell[] }>();
  expect(cells).toHaveLength(33);
  const image = cells.filter(({ attack }) => attack === 'disk-image');
  expect(image.map(({ strategy, answers }) => [strategy, answers.read])).toEqual([
    ['plain-file', 'yes'],
    ['file-with-key', 'yes'],
    ['os-keychain', 'no'],
  ]);
  const untried = cells.filter(({ state }) => state !== 'done');
  expect(untried.every(({ reason }) => reason !== undefined && reason.length > 20)).toBe(true);
  expect(existsSync(join(pathsIn(cli.folder).dataFolder, 'lab'))).toBe(false);
  expect([...cli.driver.entries.keys()].filter((name) => name.includes('laboratory'))).toEqual([]);
});

it('says of what needs a browser that it was not tried', async () => {
  const { exit, output } = await commandLine().run('lab', '--strategies', 'local-storage');
  expect(exit).toBe(0);
  expect(output.match(/not tried +This takes a browser/g)).toHaveLength(11);
});

it.each([
  [['lab', '--strategies', 'paper'], 'There is no strategy "paper".'],
  [['lab', 'now'], '"now" is one word too many.'],
])('refuses %j', async (given, words) => {
  const { exit, errors } = await commandLine().run(...given);
  expect(exit).toBe(2);
  expect(errors).toContain(words);
});
