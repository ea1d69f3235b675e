import { editor, result, retype, signWith, startMaking, switchTo, typeAfterLastMember } from './pages/edit';
import { openTab, paste, verdict } from './pages/inspect';
import { answered, callApi } from './support/api';
import { expect, test } from './support/test';

const foreign =
  'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIiwiYWRtaW4iOnRydWUsImlhdCI6MTUxNjIzOTAyMn0.KMUFsIDTnFmyG3nMiGM6H9FNFUROf3wh7SmqJp-QV30';
const foreignSecret = 'a-string-secret-at-least-256-bits-long';
const issue = { account: 'alice', client: 'desk' };

test('carries a token over, signs every change anew and carries it back', async ({ launch }) => {
  const { page } = await launch();
  const { accessToken } = await answered(callApi(page, 'auth/issue', issue));
  await paste(page, `Authorization: Bearer ${accessToken}\nAuthorization: Bearer ${foreign}`);
  await expect(verdict(page)).toContainText('Valid');
  await page.keyboard.press('Control+E');
  await expect(result(page)).toContainText('as it was read');
  await expect(editor(page, 'Payload')).toContainText('"sub": "alice"');

  await typeAfterLastMember(page, ',\n"role": "admin"');
  await expect(result(page)).toContainText('ES256');
  await expect(verdict(page)).toContainText('Valid');
  await page.keyboard.press('Control+E');
  await expect(await openTab(page, /^Claims/)).toContainText('"admin"');
  await expect(page.getByRole('table', { name: 'Found in this paste' }).getByRole('row')).toHaveCount(3);
});

test('keeps the old signature until a key is chosen', async ({ launch }) => {
  const { page } = await launch();
  await paste(page, foreign);
  await switchTo(page, 'Edit');
  await typeAfterLastMember(page, ',\n"exp": +30m');
  await expect(result(page)).toContainText('The signature is the one that was read');
  await expect(verdict(page)).toContainText('Not verified');
  await signWith(page, /shared secret/);
  await page.getByRole('textbox', { name: 'Secret' }).fill(foreignSecret);
  await expect(result(page)).toContainText('HS256');
  await expect(verdict(page)).toContainText('Valid');
});

test('turns a typed span into a time, shows it as a date and moves it by a click', async ({ launch }) => {
  const { page } = await launch();
  await switchTo(page, 'Edit');
  await expect(result(page)).toContainText('ES256');
  await retype(page, 'Payload', '{\n  "sub": "bob"\n}');
  await typeAfterLastMember(page, ',\n"exp": +30m');
  await expect(page.getByText(/"exp" becomes \d+ when you leave the line/)).toBeVisible();
  await editor(page, 'Header').focus();
  await expect(editor(page, 'Payload')).not.toContainText('+30m');
  await page.getByRole('button', { name: /^exp 5 minutes later/ }).click();
  await expect(editor(page, 'Payload')).toContainText('in 34 min');
  await page.getByRole('button', { name: 'Expire', exact: true }).click();
  await expect(verdict(page)).toContainText('Expired');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(verdict(page)).not.toContainText('Expired');
});

test('completes the name of a claim with what it means', async ({ launch }) => {
  const { page } = await launch();
  await switchTo(page, 'Edit');
  await expect(result(page)).toContainText('ES256');
  await typeAfterLastMember(page, ',\n"clie');
  const list = page.getByRole('listbox', { name: 'Completions' });
  await expect(list.getByRole('option', { selected: true })).toContainText('client_id');
  await page.keyboard.press('Enter');
  await expect(editor(page, 'Payload')).toContainText('"client_id": ""');
});

test('says where the JSON is broken, and waits with the result', async ({ launch }) => {
  const { page } = await launch();
  const { accessToken } = await answered(callApi(page, 'auth/issue', issue));
  await paste(page, accessToken);
  await switchTo(page, 'Edit');
  await expect(result(page)).toContainText('as it was read');
  await typeAfterLastMember(page, ',');
  await expect(page.getByText('Here is a comma with nothing after it.')).toBeVisible();
  await expect(result(page)).toContainText('As soon as the payload is JSON again');
  await expect(verdict(page)).toContainText('Valid');
  await page.keyboard.press('Control+Z');
  await expect(result(page)).toContainText('as it was read');
});

test('signs a header as written for an attack, and lists what is odd about it', async ({ launch }) => {
  const { page } = await launch();
  await switchTo(page, 'Edit');
  await expect(result(page)).toContainText('ES256');
  await page.getByRole('switch', { name: 'Header as written' }).click();
  await retype(page, 'Header', '{"alg":"HS256","typ":"JWT"}');
  await expect(result(page)).toContainText('the signature is ES256');
  await expect(verdict(page)).toContainText('Not valid');
});

test('makes an SD-JWT and reads it', async ({ launch }) => {
  const { page } = await launch();
  await switchTo(page, 'Edit');
  await expect(result(page)).toContainText('ES256');
  const dialog = await startMaking(page, /SD-JWT/);
  await dialog.getByRole('checkbox', { name: /^sub/ }).check();
  await dialog.getByRole('button', { name: 'Make it' }).click();
  await dialog.getByRole('button', { name: 'Read it' }).click();
  await expect(page.getByRole('radio', { name: 'Read' })).toBeChecked();
  await expect(await openTab(page, /^Claims/)).toContainText('alice');
});

test('encrypts the token for whoever has the secret', async ({ launch }) => {
  const { page } = await launch();
  await switchTo(page, 'Edit');
  await expect(result(page)).toContainText('ES256');
  const dialog = await startMaking(page, /JWE/);
  await dialog.getByRole('combobox', { name: /alg/ }).click();
  await page.getByRole('option', { name: 'dir', exact: true }).click();
  await dialog.getByRole('button', { name: 'Make a new secret' }).click();
  await dialog.getByRole('button', { name: 'Encrypt' }).click();
  await expect(dialog.getByRole('region', { name: 'What was made' })).toContainText('ciphertext');
});

test('shows code that verifies the token, in six languages', async ({ launch }) => {
  const { page } = await launch();
  const { accessToken } = await answered(callApi(page, 'auth/issue', issue));
  await paste(page, accessToken);
  await expect(verdict(page)).toContainText('Valid');
  await page.getByRole('button', { name: 'More ways to copy' }).click();
  await page.getByRole('menuitem', { name: 'Code that verifies it…' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText("from 'jose'");
  await dialog.getByRole('tab', { name: 'Go, golang-jwt' }).click();
  await expect(dialog).toContainText('main.go');
  await expect(dialog.getByRole('tab')).toHaveCount(6);
  await expect(dialog).not.toContainText(accessToken);
});
