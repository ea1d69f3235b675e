import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { runCommandLine } from '../../electron/cli/run';
import { readAll } from '../../electron/cli/terminal';
import { frozenAt } from '../../electron/auth/clock';
import { access, encrypted, identity } from '../scan/scanning';
import { temporaryFolder } from '../support/temporary-folder';

async function run(words: readonly string[], input = '') {
  const output = new PassThrough();
  const errors = new PassThrough();
  const terminal = { input: Readable.from([input]), output, errors, environment: {} };
  const open = () => Promise.reject(new Error('A scan needs no store.'));
  // Read meanwhile: who writes waits for who reads.
  const written = Promise.all([readAll(output), readAll(errors)]);
  const exit = await runCommandLine(words, { terminal, open, clock: frozenAt('2026-01-01T12:00:00Z') });
  output.end();
  errors.end();
  const [text, notes] = await written;
  return { exit, output: text, errors: notes };
}

describe('scan', () => {
  it('writes one JSON object a different token, with its places in all files', async () => {
    const folder = temporaryFolder();
    const [one, two] = [join(folder, 'one.log'), join(folder, 'two.log')];
    writeFileSync(one, `é ${access}\n${encrypted}\n`);
    writeFileSync(two, `t=${identity} ${access}`);
    const { exit, output, errors } = await run(['scan', one, two, '--json']);
    expect(
      output
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toEqual([
      {
        token: access,
        kind: 'jws',
        places: [
          { file: one, offset: 3 },
          { file: two, offset: 3 + identity.length },
        ],
        iss: 'https://a.example',
        sub: 'alice',
        exp: 1_800_000_000,
      },
      { token: encrypted, kind: 'jwe', places: [{ file: one, offset: 4 + access.length }] },
      { token: identity, kind: 'jws', places: [{ file: two, offset: 2 }], sub: 'bob' },
    ]);
    expect([exit, errors]).toEqual([0, '']);
  });

  it('writes every place of a token that a long log is full of', async () => {
    const line = `GET /orders ${access}\n`;
    const { output } = await run(['scan', '--json'], line.repeat(5000));
    const { places, ...rest } = JSON.parse(output);
    expect(rest).toEqual({
      token: access,
      kind: 'jws',
      iss: 'https://a.example',
      sub: 'alice',
      exp: 1_800_000_000,
    });
    expect(places).toEqual(
      Array.from({ length: 5000 }, (_, index) => ({ file: '-', offset: index * line.length + 12 })),
    );
  });

  it.each([[['scan', '-', '--json']], [['scan', '--json']]])(
    'reads standard input with %j',
    async (words) => {
      const { exit, output } = await run(words, `token ${identity}`);
      expect(JSON.parse(output)).toMatchObject({ token: identity, places: [{ file: '-', offset: 6 }] });
      expect(exit).toBe(0);
    },
  );

  it('goes on after a file that cannot be read, says why and exits 1', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'log');
    writeFileSync(path, `t ${identity}`);
    const gone = join(folder, 'gone');
    const { exit, output, errors } = await run(['scan', gone, path, '--json']);
    expect(JSON.parse(output)).toMatchObject({ token: identity });
    expect(errors).toBe(`"${gone}": It is not there, or no longer: choose it again where it lies now.\n`);
    expect(exit).toBe(1);
  });

  it('shows a table to people, without whole tokens', async () => {
    const { output } = await run(['scan'], `t ${access} and again ${access}`);
    expect(output).toMatch(/^token +kind +use +issuer +subject +expires +first place +places\n/);
    expect(output).toMatch(
      /jws +access token +https:\/\/a\.example +alice +2027-01-15T08:00:00\.000Z +-:2 +2\n$/,
    );
    expect(output).not.toContain(access);
    expect((await run(['scan'], 'nothing')).output).toBe('No token was found.\n');
  });

  it('refuses an option it does not know', async () => {
    const { exit, errors } = await run(['scan', '--deep']);
    expect([exit, errors]).toEqual([2, 'There is no option "--deep" here.\n']);
  });
});
