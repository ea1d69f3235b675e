import { describe, expect, it } from 'vitest';
import { readClaims } from '../../../../renderer/features/settings/claims-text';
import { newClientDraft, oneSpaced, toSaveClient } from '../../../../renderer/features/settings/client-draft';
import {
  adviseIdle,
  adviseLifetime,
  explainOverlap,
} from '../../../../renderer/features/settings/lifetime-advice';
import { SaveClient } from '../../../../shared/nouns/client';

describe('advice on lifetimes', () => {
  it('says nothing inside the usual range and gives a reason outside it', () => {
    expect(adviseLifetime('access', 900)).toBeUndefined();
    expect(adviseLifetime('access', 899)).toContain('Shorter than usual');
    expect(adviseLifetime('access', 86_401)).toContain('nothing can take it back');
    expect(adviseLifetime('refresh', 61 * 86_400)).toContain('Longer than usual');
  });

  it('notices an idle limit that can never be reached', () => {
    expect(adviseIdle(10, 5)).toContain('never takes effect');
    expect(adviseIdle(5, 10)).toBeUndefined();
  });

  it('says what an overlap gives the thief', () => {
    expect(explainOverlap(0)).toContain('Strict');
    expect(explainOverlap(30)).toContain('A thief has the same 30 s');
  });
});

describe('the client form', () => {
  it('makes a client the contract accepts of tidy and untidy text', () => {
    const saved = toSaveClient(
      {
        ...newClientDraft,
        clientId: ' web ',
        name: ' Web ',
        scope: ' a  b\nc ',
        redirectUris: 'http://127.0.0.1/cb\n\n  app://cb ',
      },
      { role: 'reader' },
    );
    expect(SaveClient.parse(saved)).toEqual(saved);
    expect(saved).toMatchObject({
      clientId: 'web',
      name: 'Web',
      scope: 'a b c',
      redirectUris: ['http://127.0.0.1/cb', 'app://cb'],
    });
  });

  it('keeps an empty scope empty', () => expect(oneSpaced('  ')).toBe(''));
});

describe('claims as JSON text', () => {
  it('takes an object and an empty text', () => {
    expect(readClaims('{"role":"admin"}')).toEqual({ ok: true, claims: { role: 'admin' } });
    expect(readClaims(' ')).toEqual({ ok: true, claims: {} });
  });

  it.each(['[]', '1', 'null', '"text"'])('wants an object, not %s', (text) =>
    expect(readClaims(text)).toEqual({
      ok: false,
      message: 'Claims are a JSON object, such as {"role": "admin"}.',
    }),
  );

  it('says that the text is not JSON yet', () =>
    expect(readClaims('{"role":')).toMatchObject({
      ok: false,
      message: expect.stringContaining('not JSON yet'),
    }));
});
