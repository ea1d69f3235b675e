import { describe, expect, it } from 'vitest';
import {
  access,
  identity,
  inJson,
  refresh,
  rowsWithPlaces,
  scanPieces,
  scanText,
  tokensWithOffsets,
} from './scanning';

describe('a scan', () => {
  it.each([
    ['bare lines', `${access}\n${identity}\n`],
    ['Bearer', `GET / HTTP/1.1\r\nAuthorization: Bearer ${access}\r\nX-Id: ${identity}\r\n`],
    ['addresses', `https://app.example/cb#access_token=${access}&id_token=${identity}`],
    ['encoded addresses', `https://a.example/?u=%2Fcb%3Fa%3D${access}%26i%3D${identity}`],
    ['cookies', `Cookie: theme=dark; session=${access}; __Host-id=${identity}; other=1`],
    ['curl', `curl -H 'Authorization: Bearer ${access}' --data 'id=${identity}' https://api.example`],
    ['JSON', JSON.stringify({ access_token: access, id_token: identity }, null, 2)],
    ['JSON in JSON', JSON.stringify({ body: JSON.stringify({ a: access, b: identity }) })],
    [
      'JSON in JSON in JSON',
      JSON.stringify(JSON.stringify(JSON.stringify({ a: `\n${access}`, b: identity }))),
    ],
    ['.env', `# secrets\nACCESS=${access}\nexport ID="${identity}"\n`],
    ['JSON lines', `{"time":"2026-11-22T10:00:00Z","t":"${access}"}\n{"level":30,"t":"${identity}"}\n`],
    ['YAML', `access: ${access}\nid: '${identity}'\n`],
    ['XML', `<a>${access}</a><b id="${identity}"/>`],
  ])('finds the tokens in %s, with their bytes', (_name, text) => {
    const prefixed = `first é line\n${text}`;
    const bytes = Buffer.from(prefixed);
    expect(tokensWithOffsets(scanText(prefixed))).toEqual([
      [access, [bytes.indexOf(access)]],
      [identity, [bytes.indexOf(identity)]],
    ]);
  });

  it('lists each token once with what it says and all its places', () => {
    const table = scanText(`a=${access} b=${refresh} c=${access} d=${inJson}`);
    expect(table.sightings).toBe(4);
    expect(rowsWithPlaces(table)).toMatchObject([
      {
        index: 0,
        token: access,
        kind: 'jws',
        use: 'access token',
        issuer: 'https://a.example',
        subject: 'alice',
        clientId: 'desk',
        sessionId: 's1',
        issuedAtS: 1_700_000_000,
        expiresAtS: 1_800_000_000,
        count: 2,
        places: [
          { file: 0, offset: 2 },
          { file: 0, offset: 2 + access.length + 3 + refresh.length + 3 },
        ],
      },
      { token: refresh, use: 'refresh token', count: 1 },
      { token: inJson, kind: 'jws-json', subject: 'alice', count: 1 },
    ]);
  });

  const moment = Date.parse('2026-11-22T10:00:00.250Z');
  it.each([
    ['ISO 8601', '2026-11-22T10:00:00.250Z INFO', moment],
    ['ISO 8601 with an offset', '2026-11-22T11:00:00.250+01:00 INFO', moment],
    ['ISO 8601 with a comma and no offset', '2026-11-22 10:00:00,250 [main] INFO', moment],
    ['ISO 8601 in brackets', '[2026-11-22T10:00:00.250000Z] INFO', moment],
    ['Unix seconds', '1795341600.250 INFO', moment],
    ['Unix milliseconds', '1795341600250: INFO', moment],
    ['Common Log Format', '10.0.0.1 - alice [22/Nov/2026:10:00:00 +0000] "GET /', moment - 250],
    ['Common Log Format with an offset', 'h - - [22/Nov/2026:05:00:00 -0500] "GET /', moment - 250],
    ['a JSON member', '{"level":30,"time":1795341600250,"msg":"', moment],
    ['a JSON timestamp', '{"@timestamp":"2026-11-22T10:00:00.250Z","msg":"', moment],
    ['no time', 'INFO at 2026-11-22T10:00:00.250Z', undefined],
    ['a day that is none', '2026-13-45T10:00:00Z INFO', undefined],
    ['a long number', '17953416002501 INFO', undefined],
  ])('knows when a line with %s was written', (_name, head, expected) => {
    const [row] = scanText(`no time here\n${head} token ${access}"\nother 1 line`).rows;
    expect([row?.firstSeenMs, row?.lastSeenMs]).toEqual([expected, expected]);
  });

  it('takes lines without a time for the rest of the record before them, across windows', () => {
    const record = `2026-11-22T10:00:00.250Z request\n  Authorization: Bearer ${access}\n`;
    const filler = '2026-11-22T09:00:00Z nothing to see\n'.repeat(40);
    for (let shift = 0; shift < 600; shift += 7) {
      const [row] = scanText(`${'-'.repeat(shift)}\n${filler}${record}${filler}`, {
        before: 64,
        longest: 512,
        step: 128,
      }).rows;
      expect(row?.firstSeenMs).toBe(moment);
    }
  });

  it('keeps first and last time of a token', () => {
    const line = (second: number) => `2026-11-22T10:00:0${second}Z ${access}\n`;
    const [row] = scanText(line(5) + line(1) + line(9) + line(3)).rows;
    expect([row?.firstSeenMs, row?.lastSeenMs]).toEqual([
      Date.parse('2026-11-22T10:00:01Z'),
      Date.parse('2026-11-22T10:00:09Z'),
    ]);
  });

  describe('of a HAR', () => {
    const started = '2026-11-22T10:00:00.250Z';
    const request = {
      method: 'GET',
      url: `https://a.example/cb?id_token=${identity}#x`,
      headers: [{ name: 'Authorization', value: `Bearer ${access}` }],
    };
    const response = {
      content: { text: JSON.stringify({ refresh_token: refresh, url: 'https://no.example' }) },
    };
    const later = {
      startedDateTime: '2026-11-22T10:05:00Z',
      request: { url: 'https://b.example/é', headers: [{ value: access }] },
    };

    // Browsers differ in the order of the members; the time may come last.
    it.each([
      ['before', { startedDateTime: started, request, response }],
      ['after', { cache: {}, request, response, serverIPAddress: '::1', startedDateTime: started, time: 1 }],
    ])('knows time and address of the request that stand %s the token', (_name, entry) => {
      const har = {
        log: { version: '1.2', pages: [{ startedDateTime: '2020-01-01' }], entries: [entry, later] },
      };
      for (const indent of [0, 2]) {
        const bytes = Buffer.from(JSON.stringify(har, null, indent));
        const one = { seenMs: moment, url: 'https://a.example/cb' };
        const two = { seenMs: Date.parse(later.startedDateTime), url: 'https://b.example/é' };
        for (let size = 1; size < 64; size += 9) {
          const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
            bytes.subarray(index * size, (index + 1) * size),
          );
          const table = scanPieces(pieces, { before: 64, longest: 512, step: 2 * size });
          expect(rowsWithPlaces(table).map(({ token, places }) => [token, places])).toMatchObject([
            [identity, [one]],
            [access, [one, two]],
            [refresh, [one]],
          ]);
        }
      }
    });

    it('keeps the tokens of a file that is cut off', () => {
      const har = JSON.stringify({ log: { entries: [{ request, startedDateTime: started }] } });
      const table = scanText(har.slice(0, har.lastIndexOf('startedDateTime')));
      const [first, second] = rowsWithPlaces(table);
      expect([first?.token, second?.token]).toEqual([identity, access]);
      expect(first?.places[0]?.seenMs).toBeUndefined();
    });
  });
});
