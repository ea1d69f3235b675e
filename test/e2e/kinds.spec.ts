import { openTab, paste, verdict } from './pages/inspect';
import { answered, callApi } from './support/api';
import { expect, test } from './support/test';

const secret = (letter: string) => ({ kind: 'secret', text: letter.repeat(32), encoding: 'utf8' }) as const;

test('unfolds an SD-JWT and tells what is disclosed from what is hidden', async ({ launch }) => {
  const { page } = await launch();
  const { token } = await answered(
    callApi(page, 'craft/sd-jwt', {
      payload: JSON.stringify({
        iss: 'https://issuer.example',
        given_name: 'Alice',
        cities: ['Bern', 'Basel'],
      }),
      conceal: [['given_name'], ['cities', 1]],
      disclose: [['given_name']],
      key: secret('b'),
    }),
  );
  await paste(page, token);
  const claims = await openTab(page, /^Claims/);
  await expect(claims.getByRole('row').filter({ hasText: 'given_name' })).toContainText('disclosed');
  await expect(claims.getByRole('row').filter({ hasText: 'without a disclosure' })).toContainText('hidden');
  const json = await openTab(page, /^JSON/);
  const unfolded = json.getByRole('region', { name: 'Payload, unfolded' });
  await expect(unfolded).toContainText('"given_name": "Alice"');
  await expect(unfolded).not.toContainText('_sd');
});

test('opens a JWE, shows the token inside with a verdict of its own, and leads to it', async ({ launch }) => {
  const { page } = await launch();
  const { accessToken } = await answered(callApi(page, 'auth/issue', { account: 'alice', client: 'desk' }));
  const { token } = await answered(
    callApi(page, 'craft/encrypt', { plaintext: accessToken, alg: 'dir', key: secret('a') }),
  );
  await paste(page, token);
  const key = await openTab(page, /^Key/);
  await key.getByText('Secret', { exact: true }).click();
  await key.getByRole('textbox', { name: 'Key' }).fill('a'.repeat(32));
  await expect(verdict(page).getByText(/^Inside: access token/)).toContainText('valid');
  await expect(
    (await openTab(page, /^Claims/)).getByRole('row').filter({ hasText: 'client_id' }),
  ).toBeVisible();
  await page.getByText('Envelope', { exact: true }).click();
  await expect(page.getByRole('tabpanel').getByRole('row').filter({ hasText: 'A256GCM' })).toBeVisible();
  await page.getByRole('button', { name: 'Open it' }).click();
  await expect(page.getByText(/^access token, \d+ B$/)).toBeVisible();
});

test('checks a DPoP proof against its request and lets it grow old', async ({ launch }) => {
  const { page } = await launch();
  const { token, jkt } = await answered(
    callApi(page, 'craft/dpop', {
      htm: 'POST',
      htu: 'https://api.example/orders',
      key: { kind: 'ephemeral' },
    }),
  );
  await paste(page, token);
  await expect(verdict(page)).toContainText('Valid');
  const key = await openTab(page, /^Key/);
  await expect(key.getByRole('region', { name: 'What the token brings' })).toContainText(jkt);
  await key.getByRole('textbox', { name: 'HTTP method (htm)' }).fill('GET');
  await expect(verdict(page)).toContainText('Not valid');
  await key.getByRole('textbox', { name: 'HTTP method (htm)' }).fill('POST');
  await expect(verdict(page)).toContainText('Valid');
  await page.getByRole('slider', { name: 'Judge as of' }).press('End');
  await expect(verdict(page)).toContainText('Not valid');
});

test('names an opaque token by its prefix and counts what a guesser faces', async ({ launch }) => {
  const { page } = await launch();
  await paste(page, `ghp_${'16C7e42F292c6912E7710c838347Ae178B4a'}`);
  const raw = await openTab(page, /^Raw/);
  await expect(raw).toContainText('GitHub personal access token');
  await expect(raw).toContainText('214 bits');
});

test('shows a damaged token as far as it goes and marks where it breaks', async ({ launch }) => {
  const { page } = await launch();
  const { accessToken } = await answered(callApi(page, 'auth/issue', { account: 'alice', client: 'desk' }));
  await paste(page, accessToken.slice(0, 150));
  await expect(verdict(page)).toContainText('the token is cut off');
  const broken = page
    .getByRole('textbox', { name: 'Token' })
    .getByTitle(/cut off|ends inside/)
    .first();
  await expect(broken).toHaveText(accessToken.charAt(149));
  await expect((await openTab(page, /^Lint/)).getByText(/character 15\d/).first()).toBeVisible();
});

test('shows times in every reading, large numbers as written, and what hides in a text', async ({
  launch,
}) => {
  const { page } = await launch();
  const part = (text: string) => Buffer.from(text).toString('base64url');
  const payload = '{"exp":1795344925,"since":1795344925123,"big":9007199254740993,"name":"a\u202Eb"}';
  await paste(page, `${part('{"alg":"none"}')}.${part(payload)}.`);
  const row = (name: string) => page.getByRole('tabpanel').getByRole('row').filter({ hasText: name });
  await openTab(page, /^Claims/);
  await expect(row('exp')).toContainText('2026-11-22 10:55:25 UTC');
  await expect(row('since')).toContainText('Looks like a time');
  await expect(row('big')).toContainText('9007199254740993');
  await expect(row('name').getByTitle(/cannot be seen/)).toHaveText('\\u202e');
});
