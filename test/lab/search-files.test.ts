import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { searchBytes, searchFolder, tellSearched } from '../../electron/lab/search/search-files';
import { temporaryFolder } from '../support/temporary-folder';

const head = Buffer.from(JSON.stringify({ alg: 'ES256', typ: 'at+jwt', kid: 'k'.repeat(43) })).toString(
  'base64url',
);
const claims = Buffer.from(JSON.stringify({ iss: 'http://127.0.0.1', sub: 'alice' })).toString('base64url');
const signature = Buffer.from(Array.from({ length: 64 }, (_, index) => (index * 37) % 256)).toString(
  'base64url',
);
const token = `${head}.${claims}.${signature}`;
const wanted = [{ what: 'The access token', token }];

/** As LevelDB writes a record over the edge of its blocks: a header of seven bytes in the middle. */
function framed(text: string): Buffer {
  const cut = text.length - 30;
  return Buffer.concat([Buffer.from(text.slice(0, cut)), Buffer.alloc(7, 1), Buffer.from(text.slice(cut))]);
}

describe('a search of bytes', () => {
  it.each([
    ['UTF-8', Buffer.from(`{"accessToken":"${token}"}`), 'UTF-8'],
    ['UTF-16', Buffer.from(`x${token}y`, 'utf16le'), 'UTF-16LE'],
    ['base64', Buffer.from(Buffer.from(token).toString('base64')), 'base64'],
    ['base64 one byte on', Buffer.from(Buffer.from(`"${token}`).toString('base64')), 'base64'],
    ['base64 two bytes on', Buffer.from(Buffer.from(`:"${token}`).toString('base64')), 'base64'],
    ['pieces between frames', framed(token), 'in pieces, 4 of 5'],
  ])('finds a token in %s', (_name, content, encoding) => {
    expect(searchBytes(content, 'file', wanted)).toMatchObject([{ what: 'The access token', encoding }]);
  });

  it('tells where it lies and what is around it', () => {
    const [sighting] = searchBytes(Buffer.from(`key\0"${token}"\n.`), 'a/b', wanted);
    expect(sighting).toMatchObject({ file: 'a/b', offset: 5, before: 'key·"', found: token, after: '"·.' });
  });

  it('does not take another token of the same session for it', () => {
    const other = `${head}.${claims}.${Buffer.alloc(64, 7).toString('base64url')}`;
    expect(searchBytes(Buffer.from(other), 'file', wanted)).toEqual([]);
  });

  it('takes no half of a token for the whole', () => {
    expect(searchBytes(Buffer.from(token.slice(0, -40)), 'file', wanted)).toEqual([]);
  });
});

describe('a search of a folder', () => {
  it('goes through every file below it', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'Local Storage', 'leveldb'), { recursive: true });
    writeFileSync(join(folder, 'Local Storage', 'leveldb', '000003.log'), `..${token}`);
    writeFileSync(join(folder, 'other'), 'nothing');
    expect(await searchFolder(folder, wanted)).toMatchObject([
      { file: 'Local Storage/leveldb/000003.log', offset: 2 },
    ]);
    expect(await tellSearched([folder])).toBe(`Searched 2 files, ${token.length + 9} bytes.`);
  });

  it('finds nothing in a folder that is not there', async () => {
    expect(await searchFolder(join(temporaryFolder(), 'gone'), wanted)).toEqual([]);
  });
});
