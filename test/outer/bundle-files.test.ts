import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { indexBundle, mediaTypeOf, resolveRequest } from '../../electron/bundle-files';
import { temporaryFolder } from '../support/temporary-folder';

let folder: string;
let files: ReadonlyMap<string, string>;

beforeEach(() => {
  const outside = temporaryFolder();
  writeFileSync(join(outside, 'passwd'), 'secret');
  folder = temporaryFolder();
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html>');
  writeFileSync(join(folder, 'assets', 'app-1a2b.js'), '');
  symlinkSync(join(outside, 'passwd'), join(folder, 'assets', 'link.js'));
  symlinkSync(outside, join(folder, 'elsewhere'));
  files = indexBundle(folder);
});

const resolve = (url: string, method = 'GET') => resolveRequest({ method, url }, files);

describe('a request for a file of the bundle', () => {
  it.each([
    ['app://bundle/', 'index.html'],
    ['app://bundle/index.html', 'index.html'],
    ['app://bundle/index.html?theme=dark#inspect', 'index.html'],
    ['app://bundle/assets/app-1a2b.js', 'assets/app-1a2b.js'],
  ])('answers %s', (url, file) => {
    expect(resolve(url)).toBe(join(folder, file));
  });

  it.each([
    ['encoded slashes', 'app://bundle/..%2f..%2fetc/passwd'],
    ['encoded slashes after a folder', 'app://bundle/assets%2fapp-1a2b.js'],
    ['encoded dots', 'app://bundle/%2e%2e/%2e%2e/etc/passwd'],
    ['plain dots', 'app://bundle/../../etc/passwd'],
    ['encoded twice', 'app://bundle/%252e%252e%252fetc%252fpasswd'],
    ['a file name encoded', 'app://bundle/index%2ehtml'],
    ['backslashes', 'app://bundle/..\\..\\etc\\passwd'],
    ['encoded backslashes', 'app://bundle/..%5c..%5cetc%5cpasswd'],
    ['a NUL', 'app://bundle/index.html%00.js'],
    ['an absolute path', 'app://bundle//etc/passwd'],
    ['a symbolic link to a file', 'app://bundle/assets/link.js'],
    ['a symbolic link to a folder', 'app://bundle/elsewhere/passwd'],
    ['a folder', 'app://bundle/assets'],
    ['a trailing slash', 'app://bundle/index.html/'],
    ['another case', 'app://bundle/INDEX.HTML'],
    ['another host', 'app://evil/index.html'],
    ['a longer host', 'app://bundle.evil/index.html'],
    ['a host after credentials', 'app://bundle@evil/index.html'],
    ['a port', 'app://bundle:80/index.html'],
    ['no host', 'app:///index.html'],
    ['another scheme', 'file://bundle/index.html'],
    ['a member of the prototype', 'app://bundle/__proto__'],
    ['something that is no URL', 'index.html'],
  ])('answers nothing for %s', (_name, url) => {
    expect(resolve(url)).toBeUndefined();
  });

  it.each(['POST', 'HEAD', 'PUT', 'DELETE', 'OPTIONS', 'get'])('answers nothing to %s', (method) => {
    expect(resolve('app://bundle/index.html', method)).toBeUndefined();
  });

  it('knows only what lay there when the app started', () => {
    writeFileSync(join(folder, 'late.html'), '');
    expect(resolve('app://bundle/late.html')).toBeUndefined();
  });
});

it.each([
  ['/a/index.html', 'text/html; charset=utf-8'],
  ['/a/app.js', 'text/javascript; charset=utf-8'],
  ['/a/font.woff2', 'font/woff2'],
  ['/a/constructor', 'application/octet-stream'],
  ['/a/file.constructor', 'application/octet-stream'],
])('serves %s as %s', (path, type) => {
  expect(mediaTypeOf(path)).toBe(type);
});
