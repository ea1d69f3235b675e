import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeWrapper } from '../../electron/launcher/wrapper.mjs';

describe.skipIf(process.platform === 'win32')('the script in place of the Electron binary', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'tokenwright-wrapper-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const run = (isSandboxed: boolean, args: string[]) => {
    const script = writeWrapper(join(folder, 'electron'), ['printf', '<%s>', "it's"], { isSandboxed });
    return execFileSync(script, args, { encoding: 'utf8' });
  };

  it('hands every argument on as it is', () => {
    expect(run(false, ['a b', '$HOME', '--no-sandbox'])).toBe("<it's><a b><$HOME><--no-sandbox>");
  });

  it('drops the flag that tools add for root, when the sandbox works', () => {
    expect(run(true, ['--no-sandbox', '--inspect=0', ''])).toBe("<it's><--inspect=0><>");
  });
});
