import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { PlainCall } from '../../../electron/http/plain/call';
import { readCookie, setCookie } from '../../../electron/http/plain/cookies';

function callWith(cookie?: string): PlainCall {
  return new PlainCall({ headers: { cookie } } as unknown as IncomingMessage);
}

describe('cookies', () => {
  it('are read by their whole name, the first of several', () => {
    const call = callWith('a-id=1; id=2;id=3; id =4');
    expect(readCookie(call, 'id')).toBe('2');
    expect(readCookie(call, 'a-id')).toBe('1');
    expect(readCookie(call, 'd')).toBeUndefined();
    expect(readCookie(callWith(), 'id')).toBeUndefined();
  });

  it('keep an equals sign in their value', () => {
    expect(readCookie(callWith('id=a=b=='), 'id')).toBe('a=b==');
  });

  it('are set side by side, each with its attributes', () => {
    const call = callWith();
    setCookie(call, 'session', 'x', { httpOnly: true, secure: true, sameSite: 'Lax' });
    setCookie(call, 'old', '', { httpOnly: false, secure: false, sameSite: 'unset', maxAge: 0 });
    expect(call.answerHeaders['set-cookie']).toEqual([
      'session=x; Path=/; HttpOnly; Secure; SameSite=Lax',
      'old=; Max-Age=0; Path=/',
    ]);
  });
});
