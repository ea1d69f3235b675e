import fc from 'fast-check';
import { decodeJwt } from 'jose';
import { describe, expect, it } from 'vitest';
import { issue } from '../../../electron/auth/grants/issue';
import { previewToken } from '../../../electron/auth/grants/preview';
import { putAccount } from '../../../electron/auth/registry/accounts';
import { putClient } from '../../../electron/auth/registry/clients';
import { checkTemplate, fillTemplate } from '../../../electron/auth/templates/fill';
import { SaveClient } from '../../../shared/nouns/client';
import { aliceAtDesk, startTestService } from '../../support/service';

const facts = {
  account: { username: 'alice', name: 'Alice', claims: { team: { id: 7 }, tags: ['a', 'b'] } },
  client: { id: 'desk', name: 'This desktop' },
  scope: 'orders.read orders.write',
  scopes: ['orders.read', 'orders.write'],
  audience: 'https://orders.example',
};

describe('a claim template', () => {
  it.each<[unknown, unknown]>([
    ['plain', 'plain'],
    [7, 7],
    [null, null],
    ['${account.username}', 'alice'],
    ['${account.name} at ${client.id}', 'Alice at desk'],
    ['${account.claims.team.id}', 7],
    ['${account.claims.tags}', ['a', 'b']],
    ['team-${account.claims.team.id}', 'team-7'],
    ['${scopes}', ['orders.read', 'orders.write']],
    ['${scope}', 'orders.read orders.write'],
    ['${scopes includes orders.write}', true],
    ['${scope includes orders.delete}', false],
    ['${account.claims.tags includes b}', true],
    ['${account.claims.nothing or "none"}', 'none'],
    ['<${account.claims.nothing}>', '<>'],
    ['$${account.username}', '${account.username}'],
    [{ deep: ['${client.name}', 1] }, { deep: ['This desktop', 1] }],
  ])('makes of %j %j', (template, filled) => {
    expect(fillTemplate({ claim: template }, facts)).toEqual({ claim: filled });
  });

  it('leaves a claim out where there is nothing to put in', () => {
    const template = { gone: '${account.claims.nothing}', list: ['${account.claims.nothing}', 1] };
    expect(fillTemplate(template, facts)).toEqual({ list: [1] });
  });

  it.each([
    '${account}',
    '${account.passwordHash}',
    '${account.claims}',
    '${process.env}',
    '${client.secret}',
    '${}',
    '${account.username; drop}',
    '${constructor.constructor}',
    '${account.username or unquoted}',
    'text ${nobody}',
  ])('refuses %j and says what an expression looks like', (template) => {
    expect(() => checkTemplate({ claim: template })).toThrow(/is no expression of a claim template/);
  });

  it('reads no member that objects come with', () => {
    expect(fillTemplate({ a: '${account.claims.constructor}' }, facts)).toEqual({});
    expect(fillTemplate({ a: '${account.claims.__proto__}' }, facts)).toEqual({});
  });

  it('does something sensible or refuses, whatever is written', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (before, inside) => {
        try {
          fillTemplate({ claim: `${before}\${${inside}}` }, facts);
        } catch (error) {
          expect((error as { code?: string }).code).toBe('invalid_request');
        }
      }),
    );
  });
});

describe('templates of clients and accounts', () => {
  const desk = (claims: Record<string, unknown>) =>
    SaveClient.parse({
      clientId: 'desk',
      name: 'This desktop',
      kind: 'public',
      grantTypes: ['password', 'refresh_token'],
      scope: 'orders.read orders.write',
      accessSeconds: 900,
      refreshSeconds: 86_400,
      idleSeconds: 86_400,
      claims,
    });

  it('are filled in for whoever signs in, in the token and in its preview alike', async () => {
    const { core } = await startTestService();
    putClient(
      core,
      desk({ greeting: 'Hello ${account.name}', may_write: '${scopes includes orders.write}' }),
    );
    await putAccount(core, {
      username: 'bob',
      displayName: 'Bob',
      disabled: false,
      claims: { home: '/home/${account.username}' },
    });
    const request = { ...aliceAtDesk, account: 'bob', scope: 'orders.read' };
    const { payload } = await previewToken(core, request);
    const { accessToken } = await issue(core, request);
    const expected = { greeting: 'Hello Bob', may_write: false, home: '/home/bob' };
    expect(payload).toMatchObject(expected);
    expect(decodeJwt(accessToken)).toMatchObject(expected);
  });

  it('are refused when they are saved, not when somebody signs in', async () => {
    const { core } = await startTestService();
    expect(() => putClient(core, desk({ x: '${account.password}' }))).toThrow(/no expression/);
    const account = { username: 'bob', displayName: 'Bob', disabled: false, claims: { x: '${nobody}' } };
    await expect(putAccount(core, account)).rejects.toThrow(/no expression/);
  });
});
