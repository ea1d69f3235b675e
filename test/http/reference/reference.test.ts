import { describe, expect, it } from 'vitest';
import { Browser, type Seen, signInAndAllow } from '../support/browser';
import { registerClients } from '../support/clients';
import { startTestServer } from '../support/server';
import { differences } from './differences';
import { startReference } from './provider';
import { scenario, type Subject } from './scenario';

async function metadataOf(issuer: string): Promise<Record<string, string>> {
  return (await (await fetch(`${issuer}/.well-known/openid-configuration`)).json()) as Record<string, string>;
}

async function ours(): Promise<Subject> {
  const { issuer, core } = await startTestServer();
  registerClients(core);
  const signIn = (url: URL) => signInAndAllow(new Browser(issuer), url);
  return { issuer, metadata: await metadataOf(issuer), signIn };
}

/** Its pages for development: a name and any password, then consent. */
async function reference(): Promise<Subject> {
  const issuer = await startReference();
  const signIn = async (url: URL): Promise<URL> => {
    const browser = new Browser(issuer);
    let seen: Seen = await browser.visit(url);
    for (let steps = 0; steps < 12; steps += 1) {
      if (seen.location !== undefined && seen.location.origin !== issuer) return seen.location;
      if (seen.location !== undefined) seen = await browser.visit(seen.location);
      else {
        const [, action = ''] = /action="([^"]+)"/.exec(seen.text) ?? [];
        const [, prompt = ''] = /name="prompt" value="([^"]+)"/.exec(seen.text) ?? [];
        seen = await browser.post(new URL(action, issuer), { prompt, login: 'alice', password: 'any' });
      }
    }
    throw new Error(`No way out of this page:\n${seen.text}`);
  };
  return { issuer, metadata: await metadataOf(issuer), signIn };
}

describe('one scenario against oidc-provider and against us', () => {
  it.each(Object.entries(scenario))('%s', async (name, step) => {
    const [theirs, own] = await Promise.all([reference().then(step), ours().then(step)]);
    const expected = differences[name];
    if (expected === undefined) expect(own).toBe(theirs);
    else
      expect({ reference: theirs, ours: own }).toEqual({
        reference: expected.reference,
        ours: expected.ours,
      });
  });

  it('lists no difference twice, and none without its reason', () => {
    for (const [name, { reference: theirs, ours: own, because }] of Object.entries(differences)) {
      expect(Object.keys(scenario)).toContain(name);
      expect(own).not.toBe(theirs);
      expect(because).toMatch(/RFC \d+|OpenID Connect/);
    }
  });
});
