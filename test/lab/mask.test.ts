import { describe, expect, it } from 'vitest';
import { mask, maskFinding } from '../../electron/lab/search/mask';

const jwt = `eyJhbGciOiJFUzI1NiJ9.${'c'.repeat(60)}.${'s'.repeat(80)}aBcDeF`;
const refreshToken = `twr_${'r'.repeat(37)}uVwXyZ`;

describe('masking', () => {
  it.each([
    ['an access token', `Bearer ${jwt}`, 'Bearer eyJhbGciOiJF…aBcDeF'],
    ['a refresh token', `{"r":"${refreshToken}"}`, '{"r":"twr_rrrrrrrr…uVwXyZ"}'],
    ['a session cookie', `session=${'q'.repeat(43)}`, 'session=qqqqqqqqqqqq…qqqqqq'],
  ])('takes the middle out of %s', (_name, text, masked) => {
    expect(mask(text)).toBe(masked);
  });

  it.each([
    'Partitions/local-storage/Local Storage/leveldb/000003.log',
    "fetch('/api/orders', { method: 'POST', headers: { 'x-orders-app': '1' } })",
    'SecurityError: Blocked a frame with origin "http://127.0.0.1:34681" from accessing a cross-origin frame.',
  ])('leaves "%s" as it is', (text) => {
    expect(mask(text)).toBe(text);
  });

  it('reaches every text of a finding, the bytes around a token included', () => {
    const masked = maskFinding({
      answers: {},
      summary: `It is ${jwt} now.`,
      done: [`Took ${jwt} away.`],
      helps: [],
      evidence: [
        {
          kind: 'bytes',
          what: 'The access token',
          file: 'a',
          offset: 0,
          before: `"${refreshToken.slice(0, 22)}`,
          found: jwt,
          after: `","refreshToken":"${refreshToken.slice(0, 20)}`,
          encoding: 'UTF-8',
        },
        { kind: 'exchange', what: 'w', request: jwt, status: 200, answer: refreshToken },
        { kind: 'script', what: 'w', code: 'c', result: jwt },
        { kind: 'refusal', what: 'w', message: jwt },
        { kind: 'note', text: jwt },
      ],
    });
    const text = JSON.stringify(masked);
    expect(text).not.toContain(jwt);
    expect(text).not.toContain(refreshToken);
    expect(text).not.toContain(refreshToken.slice(0, 20));
    expect(text.match(/eyJhbGciOiJF…aBcDeF/g)?.length).toBe(7);
  });
});
