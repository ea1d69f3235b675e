import { describe, expect, it } from 'vitest';
import { writeReport } from '../../electron/lab/report/write-report';
import { attackIds, type LabCell, type LabReportFormat, labReportFormats } from '../../shared/nouns/lab';

const hostile = '</pre><script>alert(1)</script> ```\n| [x](javascript:alert(1)) |';

const cells: readonly LabCell[] = attackIds.map((attack) => ({
  strategy: 'local-storage',
  attack,
  state: attack === 'disk' ? 'not-tried' : 'done',
  answers: attack === 'disk' ? {} : { read: 'yes', used: 'partly' },
  summary: attack === 'disk' ? 'Not tried.' : `Summary of ${attack}.`,
  ...(attack === 'disk' && { reason: 'There is no disk.' }),
  done: ['Looked.'],
  evidence: [
    {
      kind: 'bytes',
      what: 'The access token',
      file: 'Cookies',
      offset: 17,
      before: hostile,
      found: 'eyJ…abc',
      after: '',
      encoding: 'UTF-8',
    },
    { kind: 'exchange', what: hostile, request: 'GET /', status: 0, answer: hostile },
    { kind: 'script', what: 'A script', code: 'x', result: hostile },
    { kind: 'refusal', what: 'A refusal', message: hostile },
    { kind: 'note', text: hostile },
  ],
  helps: [{ text: 'Do better.', source: 'RFC 9700' }],
}));

const write = (format: LabReportFormat) =>
  writeReport(format, {
    madeAtMs: Date.parse('2026-01-01T12:00:00Z'),
    surroundings: { system: 'Linux', node: '24', keychain: 'OS keychain' },
    run: { state: 'done', chosen: ['local-storage'], cellsDone: 11, cellsTotal: 11, message: 'Done.' },
    cells,
  });

describe('the report', () => {
  it.each([
    ['markdown', 'storage-laboratory-2026-01-01.md'],
    ['html', 'storage-laboratory-2026-01-01.html'],
    ['json', 'storage-laboratory-2026-01-01.json'],
  ] as const)('as %s is called %s', (format, name) => {
    expect(write(format).name).toBe(name);
  });

  it.each(labReportFormats)('as %s has the matrix and every cell with its evidence', (format) => {
    const { text } = write(format);
    for (const attack of attackIds.filter((id) => id !== 'disk'))
      expect(text).toContain(`Summary of ${attack}.`);
    expect(text).toContain('There is no disk.');
    expect(text).toContain('eyJ…abc');
    expect(text).toContain('RFC 9700');
  });

  it('as HTML lets nothing that was found become mark-up', () => {
    const { text } = write('html');
    expect(text).not.toContain('<script');
    expect(text).toContain('&lt;script&gt;');
    expect(text).toContain("default-src 'none'");
  });

  it('as Markdown keeps what was found inside its fences', () => {
    const { text } = write('markdown');
    expect(text).toContain('````text');
    // Outside of fences no bracket or angle is left unescaped.
    const outside = text.replace(/^(`{3,})text\n[\s\S]*?\n\1$/gm, '');
    expect(outside).not.toMatch(/(?<!\\)<script/);
    expect(outside).not.toMatch(/(?<!\\)\[x/);
  });

  it('as JSON can be read back', () => {
    const { cells: read, made } = JSON.parse(write('json').text);
    expect(read).toEqual(cells);
    expect(made).toBe('2026-01-01T12:00:00.000Z');
  });
});
