import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { frozenAt } from '../../electron/auth/clock';
import { fileLogger } from '../../electron/logger';
import { temporaryFolder } from '../support/temporary-folder';

const clock = frozenAt('2026-01-01T12:00:00Z');

describe('the log file', () => {
  it('notes when, where and the stack, with secrets taken out', () => {
    const path = join(temporaryFolder(), 'log');
    const error = new Error(`cannot parse {"password":"hunter2"} of twr_${'a'.repeat(43)}`);
    fileLogger(path, clock).error('sessions/refresh', error);
    const text = readFileSync(path, 'utf8');
    expect(text).toMatch(/^2026-01-01T12:00:00\.000Z sessions\/refresh: Error: cannot parse/);
    expect(text).toContain('logger.test.ts');
    expect(text).not.toContain('hunter2');
    expect(text).not.toContain('a'.repeat(10));
  });

  it.each([
    ['a string', 'plain words', 'plain words'],
    ['undefined', undefined, 'undefined'],
    ['an error without a stack', Object.assign(new Error('bare'), { stack: undefined }), 'bare'],
    ['an object without a prototype', Object.create(null), '{}'],
  ])('notes %s as well', (_name, error, words) => {
    const path = join(temporaryFolder(), 'log');
    fileLogger(path, clock).error('here', error);
    expect(readFileSync(path, 'utf8')).toBe(`2026-01-01T12:00:00.000Z here: ${words}\n`);
  });

  it('notes the beginning of a long text only, with a secret at the cut taken out', () => {
    const path = join(temporaryFolder(), 'log');
    const filling = '.'.repeat(16 * 1024 - 100);
    fileLogger(path, clock).error(
      'here',
      `${filling} twr_${'a'.repeat(43)} -----BEGIN PRIVATE KEY----- ${'b'.repeat(1e6)}`,
    );
    expect(readFileSync(path, 'utf8')).toBe(
      `2026-01-01T12:00:00.000Z here: ${filling} [refresh token …aaa] [private key]\n`,
    );
  });

  it('can be read by its owner only', () => {
    const path = join(temporaryFolder(), 'log');
    fileLogger(path, clock).error('here', 'x');
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('begins anew above a megabyte and keeps one predecessor', () => {
    const path = join(temporaryFolder(), 'log');
    writeFileSync(path, 'x'.repeat(1024 * 1024 + 1));
    const logger = fileLogger(path, clock);
    logger.error('here', 'first');
    logger.error('here', 'second');
    expect(statSync(`${path}.1`).size).toBe(1024 * 1024 + 1);
    expect(readFileSync(path, 'utf8').split('\n')).toHaveLength(3);
    expect(existsSync(`${path}.2`)).toBe(false);
  });

  it('lets nobody down when it cannot be written', () => {
    const path = join(temporaryFolder(), 'no such folder', 'log');
    expect(() => fileLogger(path, clock).error('here', new Error('x'))).not.toThrow();
  });
});
