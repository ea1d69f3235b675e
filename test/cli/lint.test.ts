import { describe, expect, it } from 'vitest';
import { compose } from '../inspect/compose';
import { idToken, nowS, token } from '../inspect/lint/sample-tokens';
import { commandLine } from './command-line';

const now = ['--now', `${nowS}`];

describe('lint', () => {
  it('ends with 0 for a token without errors, and opens nothing', async () => {
    const cli = commandLine();
    const { exit, output, errors } = await cli.run('lint', idToken(), ...now);
    expect({ exit, errors, opened: cli.opened() }).toEqual({ exit: 0, errors: '', opened: 0 });
    expect(output).toContain('ID token, jws. 0 errors, 0 warnings, 2 notes.');
    expect(output).toContain('over 1000 requests');
  });

  it('ends with 1 for an error, and lists it first', async () => {
    const { exit, json } = await commandLine().run(
      'lint',
      token({ exp: undefined }, { alg: 'none' }, ''),
      ...now,
      '--json',
    );
    const { findings } = json<{ findings: readonly { rule: string; severity: string }[] }>();
    expect(exit).toBe(1);
    expect(findings[0]).toMatchObject({ rule: 'alg-none', severity: 'error', reference: 'RFC 8725 §3.2' });
  });

  it('reads standard input and shows what the token brings', async () => {
    const given = compose({ alg: 'ES256', jku: 'https://a.example' }, {});
    const { json } = await commandLine().runWith(`Bearer ${given}\n`, 'lint', '-', ...now, '--json');
    expect(json()).toMatchObject({ brings: [{ parameter: 'jku' }] });
  });

  it('refuses no token', async () => {
    expect(await commandLine().run('lint')).toMatchObject({
      exit: 2,
      errors: 'There is no token: give it as an argument or on standard input.\n',
    });
  });
});
