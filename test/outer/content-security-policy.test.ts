import { expect, it } from 'vitest';
import { contentSecurityPolicy, protectiveHeaders } from '../../electron/content-security-policy';

const directives = (): ReadonlyMap<string, string> =>
  new Map(
    contentSecurityPolicy('bm9uY2U')
      .split('; ')
      .map((text) => {
        const [name = '', ...sources] = text.split(' ');
        return [name, sources.join(' ')];
      }),
  );

it.each([
  ['default-src', "'none'"],
  ['script-src', "'self'"],
  ['style-src', "'self' 'nonce-bm9uY2U'"],
  ['img-src', "'self' data:"],
  ['font-src', "'self'"],
  ['connect-src', "'none'"],
  ['base-uri', "'none'"],
  ['form-action', "'none'"],
  ['frame-ancestors', "'none'"],
  ['object-src', "'none'"],
  ['require-trusted-types-for', "'script'"],
])('allows %s no more than %s', (name, sources) => {
  expect(directives().get(name)).toBe(sources);
});

it('leaves no room for inline code, evaluation or another origin', () => {
  expect(contentSecurityPolicy('n')).not.toMatch(/unsafe|https?:|\*|blob:|wasm/);
});

it('goes out with every answer, with no guessing of types and no referrer', () => {
  expect(protectiveHeaders('n')).toEqual({
    'content-security-policy': contentSecurityPolicy('n'),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
  });
});
