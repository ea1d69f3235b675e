import { describe, expect, it } from 'vitest';
import { newUserCode, normaliseUserCode, showUserCode } from '../../../electron/http/front/device/user-code';
import { systemRandom } from '../../../electron/auth/random';
import { post, registerClients } from '../support/clients';
import { Browser } from '../support/browser';
import { startTestServer } from '../support/server';

const grant = 'urn:ietf:params:oauth:grant-type:device_code';

async function start() {
  const test = await startTestServer();
  registerClients(test.core);
  const begin = async (scope = 'openid orders.read') =>
    (await post(`${test.issuer}/device_authorization`, { client_id: 'desk', scope })).body as {
      device_code: string;
      user_code: string;
      verification_uri: string;
      verification_uri_complete: string;
    };
  const poll = (device_code: string) =>
    post(`${test.issuer}/token`, { grant_type: grant, client_id: 'desk', device_code });
  return { ...test, begin, poll, browser: new Browser(test.issuer) };
}

describe('a device', () => {
  it('gets its tokens once a person has typed its code, signed in and said yes', async () => {
    const { begin, poll, browser, clock } = await start();
    const { device_code, user_code, verification_uri } = await begin();
    expect((await poll(device_code)).body).toMatchObject({ error: 'authorization_pending' });
    const signIn = await browser.submit(await browser.visit(verification_uri), {
      user_code: user_code.toLowerCase().replace('-', ' '),
    });
    const consent = await browser.submit(signIn, { username: 'alice', password: 'alice-password' });
    expect(consent.text).toContain('<code>orders.read</code>');
    expect((await browser.submit(consent, { answer: 'yes' })).text).toContain('The device is connected');
    clock.advance(6);
    expect((await poll(device_code)).body).toMatchObject({
      token_type: 'Bearer',
      id_token: expect.any(String),
    });
    clock.advance(6);
    expect((await poll(device_code)).body).toMatchObject({ error: 'invalid_grant' });
  });

  it('is told no', async () => {
    const { begin, poll, browser, core } = await start();
    const { device_code, user_code, verification_uri } = await begin();
    const signIn = await browser.submit(await browser.visit(verification_uri), { user_code });
    const consent = await browser.submit(signIn, { username: 'alice', password: 'alice-password' });
    await browser.submit(consent, { answer: 'no' });
    expect((await poll(device_code)).body).toMatchObject({ error: 'access_denied' });
    const said = core.db.prepare("SELECT message FROM audit WHERE action = 'device.denied'").pluck().all();
    expect(said).toEqual(['alice refused a device of desk.']);
  });

  it('keeps the first of two answers, and says so', async () => {
    const { begin, browser, core } = await start();
    const { user_code, verification_uri } = await begin();
    const signIn = await browser.submit(await browser.visit(verification_uri), { user_code });
    const first = await browser.submit(signIn, { username: 'alice', password: 'alice-password' });
    const second = await browser.submit(await browser.visit(verification_uri), { user_code });
    expect((await browser.submit(first, { answer: 'yes' })).text).toContain('The device is connected');
    expect((await browser.submit(second, { answer: 'no' })).text).toContain('Already answered');
    expect(core.db.prepare('SELECT state FROM device_code').pluck().all()).toEqual(['approved']);
  });

  it('is not called connected when its code ran out before the answer', async () => {
    const { begin, browser, clock, core } = await start();
    const { user_code, verification_uri } = await begin();
    clock.advance(500);
    const signIn = await browser.submit(await browser.visit(verification_uri), { user_code });
    const consent = await browser.submit(signIn, { username: 'alice', password: 'alice-password' });
    clock.advance(101);
    expect((await browser.submit(consent, { answer: 'yes' })).text).toContain('Too late');
    expect(core.db.prepare('SELECT state FROM device_code').pluck().all()).toEqual(['pending']);
  });

  it('is always asked about, even if everything has been allowed before', async () => {
    const { begin, browser } = await start();
    for (const shown of ['name="password"', 'action="/consent"']) {
      const { user_code, verification_uri } = await begin();
      const page = await browser.submit(await browser.visit(verification_uri), { user_code });
      expect(page.text).toContain(shown);
      const consent = shown.includes('password')
        ? await browser.submit(page, { username: 'alice', password: 'alice-password' })
        : page;
      await browser.submit(consent, { answer: 'yes' });
    }
  });

  it('fills its code in and sends nothing by itself', async () => {
    const { begin, browser } = await start();
    const { user_code, verification_uri_complete } = await begin();
    const page = await browser.visit(verification_uri_complete);
    expect(page.text).toContain(`value="${user_code}"`);
    expect(page.text).toContain('Go on only if you have just started this yourself.');
  });

  it('slows down who guesses codes', async () => {
    const { browser, issuer } = await start();
    let page = await browser.visit(`${issuer}/device`);
    for (let guess = 0; guess < 5; guess += 1) page = await browser.submit(page, { user_code: 'BCDF-GHJK' });
    expect(page.status).toBe(400);
    expect((await browser.submit(page, { user_code: 'BCDF-GHJL' })).status).toBe(429);
  });

  it('slows down who guesses codes with one of their own in between', async () => {
    const { begin, browser, issuer } = await start();
    const { user_code } = await begin();
    const page = await browser.visit(`${issuer}/device`);
    for (let guess = 0; guess < 4; guess += 1) await browser.submit(page, { user_code: 'BCDF-GHJK' });
    expect((await browser.submit(page, { user_code })).status).toBe(200);
    await browser.submit(page, { user_code: 'BCDF-GHJK' });
    expect((await browser.submit(page, { user_code: 'BCDF-GHJK' })).status).toBe(429);
  });

  it('has ten minutes', async () => {
    const { begin, browser, clock } = await start();
    const { user_code, verification_uri } = await begin();
    clock.advance(601);
    const page = await browser.submit(await browser.visit(verification_uri), { user_code });
    expect(page.text).toContain('No device is waiting with this code.');
  });

  it('cannot ask for more than its client may', async () => {
    const { issuer } = await start();
    const answer = await post(`${issuer}/device_authorization`, { client_id: 'desk', scope: 'everything' });
    expect([answer.status, answer.body.error]).toEqual([400, 'invalid_scope']);
  });
});

describe('a user code', () => {
  it('is eight consonants in two halves, typed in any way', () => {
    const code = newUserCode(systemRandom);
    expect(code).toMatch(/^[BCDFGHJKLMNPQRSTVWXZ]{8}$/);
    expect(showUserCode('BCDFGHJK')).toBe('BCDF-GHJK');
    expect(normaliseUserCode(' bcdf ghjk ')).toBe('BCDFGHJK');
  });
});
