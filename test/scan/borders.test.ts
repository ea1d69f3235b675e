import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { limits } from '../../shared/limits';
import { base64url, compose } from '../inspect/compose';
import {
  access,
  encrypted,
  identity,
  inJson,
  opaque,
  refresh,
  scanPieces,
  scanText,
  tokensWithOffsets,
  rowsWithPlaces,
} from './scanning';

const tokens = [access, identity, encrypted, refresh, inJson];
/** Longer than every token above, and short enough to need many windows. */
const reach = { before: 64, longest: 1024, step: 256 };

/** Cuts the bytes at these places. */
function cut(bytes: Buffer, places: readonly number[]): readonly Buffer[] {
  const edges = [0, ...[...places].sort((one, other) => one - other), bytes.length];
  return edges.slice(1).map((edge, index) => bytes.subarray(edges[index], edge));
}

describe('a scan', () => {
  const text = `é ${tokens.map((token) => `line ${token} é\n`).join('')}Authorization: Bearer ${opaque}\n`;
  const bytes = Buffer.from(text);
  const at = (shift: number) => [...tokens, opaque].map((token) => [token, [bytes.indexOf(token) + shift]]);

  it('finds the same tokens wherever one read ends and the next begins', () => {
    for (let place = 0; place <= bytes.length; place += 1) {
      expect(tokensWithOffsets(scanPieces(cut(bytes, [place])))).toEqual(at(0));
    }
  });

  it('finds the same tokens wherever a window ends', () => {
    for (let shift = 0; shift < 1500; shift += 1) {
      expect(tokensWithOffsets(scanText(`${'.'.repeat(shift)}${text}`, reach))).toEqual(at(shift));
    }
  });

  it('finds the same in any text, cut anywhere, as in one piece', () => {
    const filler = fc.string({
      unit: fc.constantFrom(...' \n\t"\'<>&?;:,/{}[]()|%=é漢.eyJB-_\\'),
      maxLength: 400,
    });
    const piece = fc.oneof(filler, fc.constantFrom(...tokens, JSON.stringify(inJson), `Bearer ${opaque}`));
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 30 }),
        fc.array(fc.nat(8000), { maxLength: 12 }),
        (parts, places) => {
          const bytes = Buffer.from(`two words ${parts.join('')} and more`);
          const pieces = cut(
            bytes,
            places.filter((place) => place <= bytes.length),
          );
          expect(tokensWithOffsets(scanPieces(pieces, reach))).toEqual(
            tokensWithOffsets(scanPieces([bytes])),
          );
        },
      ),
      { numRuns: 300 },
    );
  });

  it('finds a JWE of 64 KiB across windows, and takes nothing longer for a token', () => {
    const header = base64url('{"alg":"dir","enc":"A128GCM"}');
    const ofSize = (size: number) => {
      const rest = `${header}..AAAA..AAAA`;
      return rest.replace('..AAAA..', `..AAAA.${'A'.repeat(size - rest.length)}.`);
    };
    const longest = ofSize(limits.tokenBytes);
    expect(longest).toHaveLength(limits.tokenBytes);
    for (const before of [0, 1_000_000, 1_048_576, 1_300_000, 1_572_800, 1_572_863]) {
      const table = scanText(
        `${'x '.repeat(before / 2)}t=${longest}\n${ofSize(limits.tokenBytes + 1)}\n${access}`,
      );
      expect(table.rows.map(({ token }) => token)).toEqual([longest, access]);
    }
  });

  it.each([
    ['base64url', 'QUJD_-09'],
    ['base64', 'QUJD+/09'],
    ['half headers', 'eyJhbGciOi'],
    ['headers', 'eyJhbGciOiJub25lIn0'],
    ['spaces', ' '],
    ['quotes', '"'],
    ['open objects', '{"payload":'],
  ])('passes over a run of 3 MB of %s and finds what follows', (_name, piece) => {
    const run = piece.repeat(3_000_000 / piece.length);
    const table = scanText(`a ${run} ${access} ${run}.${run}. "${identity}"`);
    expect(table.rows.map(({ token }) => token)).toEqual([access, identity]);
  });

  it.each([
    ['little-endian', '\ufeff', false],
    ['big-endian', '\ufeff', true],
    ['little-endian and unmarked', '', false],
    ['big-endian and unmarked', '', true],
  ])('reads UTF-16 that is %s, with places in bytes', (_name, mark, bigEndian) => {
    const little = Buffer.from(`${mark}${`token ${access}\r\nnext ${inJson}\r\n`.repeat(2000)}`, 'utf16le');
    const bytes = bigEndian ? Buffer.from(little).swap16() : little;
    const table = scanPieces([bytes]);
    expect(table.rows.map(({ token, count }) => [token, count])).toEqual([
      [access, 2000],
      [inJson, 2000],
    ]);
    for (const { token, places } of rowsWithPlaces(table)) {
      const [, second] = places;
      expect(little.subarray(second?.offset).toString('utf16le').startsWith(token)).toBe(true);
    }
  });

  it('passes over a byte order mark', () => {
    const table = scanText(`\ufeff${access}`);
    expect(tokensWithOffsets(table)).toEqual([[access, [3]]]);
  });

  it('reads a short file like a paste: as one token, where it is nothing else', () => {
    const wrapped = access.replace(/(.{40})/g, '$1\n');
    expect(scanText(`${wrapped}\n`).rows).toMatchObject([{ token: wrapped.trim(), kind: 'jws' }]);
    expect(scanText(opaque).rows).toMatchObject([{ token: opaque, kind: 'opaque' }]);
  });

  it('keeps what a JSON form says beyond ASCII, also where it is quoted', () => {
    const quoted = JSON.stringify({ log: inJson });
    const escaped = quoted.replace(
      /[\u0080-\uffff]/g,
      (c) => `\\\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );
    expect(scanText(`x ${inJson} y`).rows.map(({ token }) => token)).toEqual([inJson]);
    expect(scanText(`x ${quoted} y`).rows.map(({ token }) => token)).toEqual([inJson]);
    expect(scanText(`x ${escaped} y`).rows.map(({ token }) => JSON.parse(token))).toEqual([
      JSON.parse(inJson),
    ]);
  });

  it('finds tokens between bytes that are no text', () => {
    const noise = Buffer.from(Array.from({ length: 4096 }, (_, index) => (index * 7919) % 256));
    const table = scanPieces([noise, Buffer.from(`\0${access}\0`), noise]);
    expect(tokensWithOffsets(table)).toEqual([[access, [4097]]]);
  });

  it('never throws on any bytes', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 200 })), (pieces) => {
        scanPieces(pieces, reach);
      }),
    );
  });

  it('takes a token of any payload as it is', () => {
    fc.assert(
      fc.property(fc.object(), fc.nat(3000), (payload, before) => {
        const token = compose({ alg: 'ES256' }, payload);
        if (token.length > reach.longest) return;
        expect(scanText(`${'- '.repeat(before)}<${token}>`, reach).rows.map((row) => row.token)).toEqual([
          token,
        ]);
      }),
    );
  });
});
