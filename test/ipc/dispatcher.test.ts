import { describe, expect, it, vi } from 'vitest';
import { createDispatch, type Handlers } from '../../electron/ipc/dispatcher';
import { type ChannelName, channelNames } from '../../shared/channels';
import { limits } from '../../shared/limits';
import { Refusal } from '../../shared/result';

/** Handlers that answer with what they were given, but for the ones named. */
function dispatchWith(own: Partial<Record<ChannelName, (input: never) => unknown>> = {}) {
  const echo = Object.fromEntries(channelNames.map((name) => [name, (input: unknown) => input]));
  const onBug = vi.fn();
  return { dispatch: createDispatch({ ...echo, ...own } as unknown as Handlers, onBug), onBug };
}

/** Objects inside one another, so many levels. */
function nested(levels: number): unknown {
  let value: unknown = 'core';
  for (let level = 0; level < levels; level += 1) value = { a: value };
  return value;
}

const issue = (claims: unknown) => ({ account: 'alice', client: 'desk', claims });

describe('the dispatcher', () => {
  it('hands the parsed input to the handler, with defaults filled in and unknown members left out', async () => {
    const { dispatch } = dispatchWith();
    await expect(dispatch('sessions/sign-out', { id: 's_1', extra: 1 })).resolves.toEqual({
      ok: true,
      value: { id: 's_1', revoke: false },
    });
  });

  it.each(['nothing/such', '', '__proto__', 'constructor', 'toString', 'SYSTEM/STATUS'])(
    'refuses the channel "%s"',
    async (channel) => {
      const { dispatch, onBug } = dispatchWith();
      await expect(dispatch(channel as ChannelName, undefined)).resolves.toEqual({
        ok: false,
        error: { code: 'invalid_request', message: 'There is no such operation.' },
      });
      expect(onBug).not.toHaveBeenCalled();
    },
  );

  const notPlain = /^A message may hold text, numbers, booleans, lists and plain objects only\.$/;
  const tooLarge = /^The message is larger than 8 MiB\. Send less at once\.$/;
  const tooDeep = /^The message is nested deeper than 32 levels\.$/;

  it.each<[string, ChannelName, unknown, string, RegExp]>([
    [
      'nothing where there has to be something',
      'sessions/get',
      undefined,
      'invalid_request',
      /^"input" is not/,
    ],
    ['something where there has to be nothing', 'keys/list', {}, 'invalid_request', /^"input" is not/],
    ['a missing member', 'sessions/get', {}, 'invalid_request', /^"id" is not as it has to be/],
    [
      'a member of another type',
      'sessions/get',
      { id: 1 },
      'invalid_request',
      /^"id" is not as it has to be/,
    ],
    ['an empty id', 'sessions/get', { id: '' }, 'invalid_request', /^"id" is not as it has to be/],
    [
      'an unknown kind',
      'revocations/add',
      { target: { kind: 'all' } },
      'invalid_request',
      /^"target\.kind" is/,
    ],
    ['a fraction', 'audit/list', { limit: 1.5 }, 'invalid_request', /^"limit" is not as it has to be/],
    ['no number', 'audit/list', { limit: Number.NaN }, 'invalid_request', /^"limit" is not as it has to be/],
    [
      'a member of a list',
      'clients/save',
      { ...client(), redirectUris: [''] },
      'invalid_request',
      /^"redirectUris\.0"/,
    ],
    [
      'a name that is a path',
      'accounts/remove',
      { username: '../x' },
      'invalid_request',
      /^"username" is not/,
    ],
    [
      'a scope with a quote',
      'clients/save',
      { ...client(), scope: 'a"b' },
      'invalid_request',
      /^"scope" is not/,
    ],
    [
      'a text above 8 MiB',
      'inspect/decode',
      { token: 'x'.repeat(limits.messageSize) },
      'too_large',
      tooLarge,
    ],
    [
      'a name above 8 MiB',
      'auth/issue',
      issue({ ['x'.repeat(limits.messageSize)]: 1 }),
      'too_large',
      tooLarge,
    ],
    ['a million small values', 'auth/issue', issue({ a: Array(1 << 20).fill(0) }), 'too_large', tooLarge],
    [
      'a list that is only long',
      'clients/save',
      { ...client(), redirectUris: Array(2 ** 32 - 1) },
      'too_large',
      tooLarge,
    ],
    ['33 levels', 'auth/issue', issue(nested(33)), 'too_deep', tooDeep],
    ['1,000 levels', 'auth/issue', issue(nested(1000)), 'too_deep', tooDeep],
    [
      '33 lists',
      'auth/issue',
      issue({ a: JSON.parse('['.repeat(32) + ']'.repeat(32)) }),
      'too_deep',
      tooDeep,
    ],
    ['a circle', 'auth/issue', circle(), 'too_deep', tooDeep],
    ['a big integer', 'auth/issue', issue({ a: 1n }), 'invalid_request', notPlain],
    ['a date', 'auth/issue', issue({ a: new Date(0) }), 'invalid_request', notPlain],
    ['a map', 'auth/issue', issue(new Map([['a', 1]])), 'invalid_request', notPlain],
    ['a buffer', 'inspect/decode', { token: new Uint8Array(1 << 20) }, 'invalid_request', notPlain],
    ['a function', 'auth/issue', issue({ a: () => 1 }), 'invalid_request', notPlain],
  ])('refuses %s', async (_name, channel, input, code, message) => {
    const handler = vi.fn();
    const { dispatch, onBug } = dispatchWith({ [channel]: handler });
    const result = await dispatch(channel, input);
    expect(result).toMatchObject({ ok: false, error: { code, message: expect.stringMatching(message) } });
    expect(handler).not.toHaveBeenCalled();
    expect(onBug).not.toHaveBeenCalled();
  });

  it('lets 32 levels of claims and a text just below the limit through', async () => {
    const { dispatch } = dispatchWith();
    await expect(dispatch('auth/issue', issue(nested(32)))).resolves.toMatchObject({ ok: true });
    const token = 'x'.repeat(limits.pasteCharacters);
    await expect(dispatch('inspect/decode', { token })).resolves.toMatchObject({ ok: true });
  });

  it('weighs values shared by many parents each time, and gives up early', async () => {
    const { dispatch } = dispatchWith();
    let shared: unknown = 'x';
    for (let level = 0; level < 30; level += 1) shared = [shared, shared, shared];
    const result = await dispatch('auth/issue', issue({ shared }));
    expect(result).toMatchObject({ ok: false, error: { code: 'too_large' } });
  });

  it.each([
    ['__proto__', '{"account":"alice","client":"desk","claims":{"__proto__":{"polluted":true}}}'],
    [
      'constructor',
      '{"account":"alice","client":"desk","claims":{"constructor":{"prototype":{"polluted":true}}}}',
    ],
    ['__proto__ of the message', '{"__proto__":{"polluted":true},"account":"alice","client":"desk"}'],
  ])('keeps the key "%s" from reaching a prototype', async (_name, text) => {
    const { dispatch } = dispatchWith();
    const result = await dispatch('auth/issue', JSON.parse(text));
    expect(result.ok).toBe(true);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
    expect(result).not.toHaveProperty('value.claims.polluted');
  });

  it('passes a refusal on with its code, sentence and detail', async () => {
    const refuse = () => Promise.reject(new Refusal('in_use', 'The key signs tokens.', { kid: 'k1' }));
    const { dispatch, onBug } = dispatchWith({ 'keys/retire': refuse });
    await expect(dispatch('keys/retire', { kid: 'k1' })).resolves.toEqual({
      ok: false,
      error: { code: 'in_use', message: 'The key signs tokens.', detail: { kid: 'k1' } },
    });
    expect(onBug).not.toHaveBeenCalled();
  });

  it.each([
    [
      'throws',
      () => {
        throw new TypeError('secret twr_abcdefgh');
      },
    ],
    ['rejects', () => Promise.reject(new TypeError('secret twr_abcdefgh'))],
    [
      'throws no error',
      () => {
        throw 'secret twr_abcdefgh';
      },
    ],
  ])('keeps the text of a bug to the log when a handler %s', async (_name, handler) => {
    const { dispatch, onBug } = dispatchWith({ 'keys/list': handler });
    await expect(dispatch('keys/list', undefined)).resolves.toEqual({
      ok: false,
      error: {
        code: 'internal',
        message:
          'Something went wrong inside Tokenwright. Nothing was lost; the log in the data folder says more.',
      },
    });
    expect(onBug).toHaveBeenCalledExactlyOnceWith('keys/list', expect.anything());
  });
});

function client() {
  return {
    clientId: 'shop',
    name: 'Shop',
    kind: 'public',
    redirectUris: [] as unknown[],
    grantTypes: [],
    scope: '',
    accessSeconds: 60,
    refreshSeconds: 60,
    idleSeconds: 60,
  };
}

function circle(): unknown {
  const claims: Record<string, unknown> = {};
  claims.self = claims;
  return issue(claims);
}
