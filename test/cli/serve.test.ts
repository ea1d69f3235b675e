import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createServer } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { commandLine } from './command-line';

/** Runs `serve` and, once it listens, what somebody does with it before they stop it. */
function serving(visit: () => Promise<void>) {
  let visits = 0;
  const cli = commandLine({
    untilStopped: async () => {
      visits += 1;
      await visit();
    },
  });
  return { cli, visits: () => visits };
}

it('prints the issuer once it listens, and ends well when it is told to', async () => {
  const { cli, visits } = serving(async () => {});
  const { exit, output, json } = await cli.run('serve', '--port', '0', '--json');
  expect(exit).toBe(0);
  expect(output.trim().split('\n')).toHaveLength(1);
  expect(json()).toEqual({ issuer: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/) });
  expect(visits()).toBe(1);
  await expect(fetch(`${json<{ issuer: string }>().issuer}/jwks`)).rejects.toThrow();
});

it('keeps keys from one run to the next', async () => {
  const sets: unknown[] = [];
  let issuer = '';
  const { cli } = serving(async () => {
    sets.push(await (await fetch(`${issuer}/jwks`)).json());
  });
  const port = await freePort();
  issuer = `http://127.0.0.1:${port}`;
  await cli.run('serve', '--port', String(port));
  await cli.run('serve', '--port', String(port));
  expect(sets).toHaveLength(2);
  expect(sets[1]).toEqual(sets[0]);
});

it('says that a port is taken and exits with 2', async () => {
  const squatter = createServer().listen(0, '127.0.0.1');
  onTestFinished(() => void squatter.close());
  await new Promise((resolve) => squatter.once('listening', resolve));
  const { port } = squatter.address() as { port: number };
  const { exit, errors } = await commandLine().run('serve', '--port', String(port));
  expect(exit).toBe(2);
  expect(errors).toContain(`Port ${port} is taken by another program.`);
});

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => probe.once('listening', resolve));
  const { port } = probe.address() as { port: number };
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

it('prints the certificate that clients have to trust before they use https', async () => {
  const { exit, output } = await commandLine().run('certificate');
  expect(exit).toBe(0);
  expect(output).toMatch(/^-----BEGIN CERTIFICATE-----\n[\w+/=\n]+-----END CERTIFICATE-----\n$/);
});

it('speaks https when it is told to', async () => {
  const { cli } = serving(async () => {});
  const { json } = await cli.run('serve', '--port', '0', '--https', '--json');
  expect(json()).toEqual({ issuer: expect.stringMatching(/^https:\/\/127\.0\.0\.1:\d+$/) });
});

it('takes a set-up in before it listens', async () => {
  let tokens: unknown;
  let issuer = '';
  const port = await freePort();
  issuer = `http://127.0.0.1:${port}`;
  const { cli } = serving(async () => {
    const body = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: 'job',
      client_secret: 'job-secret',
    });
    tokens = await (await fetch(`${issuer}/token`, { method: 'POST', body })).json();
  });
  const file = join(cli.folder, 'setup.json');
  const job = { client_id: 'job', client_secret: 'job-secret', grant_types: ['client_credentials'] };
  const client = { ...job, token_endpoint_auth_method: 'client_secret_post' };
  writeFileSync(file, JSON.stringify({ clients: [client] }));
  const { exit } = await cli.run('serve', '--port', String(port), '--setup', file);
  expect(exit).toBe(0);
  expect(tokens).toMatchObject({ token_type: 'Bearer' });
});

it('listens to nobody when the set-up is wrong, and says where', async () => {
  const { cli, visits } = serving(async () => {});
  const file = join(cli.folder, 'setup.json');
  writeFileSync(file, '{"clients":[{}]}');
  const { exit, errors } = await cli.run('serve', '--port', '0', '--setup', file);
  expect([exit, visits()]).toEqual([2, 0]);
  expect(errors).toContain('clients.0.client_id');
});
