import { describe, expect, it } from 'vitest';
import { isTrustedSender, originOf } from '../../electron/ipc/trusted-senders';

const trusts = (url: string, origin = 'app://bundle', parent: unknown = null) =>
  isTrustedSender({ senderFrame: { url, parent } }, origin);

describe('a message', () => {
  it.each([
    ['app://bundle/', 'app://bundle'],
    ['app://bundle/index.html?x#y', 'app://bundle'],
    ['http://localhost:5173/src/', 'http://localhost:5173'],
  ])('is believed from %s where %s is trusted', (url, origin) => {
    expect(trusts(url, origin)).toBe(true);
  });

  it.each([
    ['another site', 'https://example.org/'],
    ['another host of the scheme', 'app://other/'],
    ['a host that only begins so', 'app://bundle.evil/'],
    ['a host behind credentials', 'app://bundle@evil/'],
    ['a host with a port', 'app://bundle:8080/'],
    ['the host in another scheme', 'https://bundle/'],
    ['the origin in a path', 'file:///app://bundle/'],
    ['the origin in a blob', 'blob:app://bundle/1234'],
    ['a file', 'file:///index.html'],
    ['data', 'data:text/html,app://bundle'],
    ['an empty page', 'about:blank'],
    ['inline source', 'about:srcdoc'],
    ['nothing', ''],
    ['something that is no URL', 'app//bundle'],
  ])('is not believed from %s', (_name, url) => {
    expect(trusts(url)).toBe(false);
  });

  it('is not believed from a frame inside a page of ours', () => {
    expect(trusts('app://bundle/', 'app://bundle', { url: 'app://bundle/' })).toBe(false);
  });

  it('is not believed when its frame is gone', () => {
    expect(isTrustedSender({ senderFrame: null }, 'app://bundle')).toBe(false);
  });

  it('is not believed from another port of the development server', () => {
    expect(trusts('http://localhost:5174/', 'http://localhost:5173')).toBe(false);
  });
});

it('has no origin for what is no URL', () => {
  expect(originOf('not a url')).toBeUndefined();
});
