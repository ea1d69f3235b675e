import { describe, expect, it } from 'vitest';
import { aptLine, namesNotFound, packageFor } from '../../electron/launcher/system-libraries.mjs';

describe('missing libraries', () => {
  it('reads them from the report of ldd', () => {
    const report =
      '\tlibnss3.so => not found\n\tlibc.so.6 => /lib/libc.so.6 (0x1)\n\tlibgbm.so.1 => not found\n';
    expect(namesNotFound(report)).toEqual(['libnss3.so', 'libgbm.so.1']);
  });

  it.each([
    ['libgtk-3.so.0', 'libgtk-3-0'],
    ['libXcomposite.so.1', 'libgtk-3-0'],
    ['libsmime3.so', 'libnss3'],
    ['libsecret-1.so.0', 'libsecret-1-0'],
    ['libasound.so.2', 'libasound2'],
  ])('knows which package brings %s', (library, name) => {
    expect(packageFor(library)).toBe(name);
  });

  it('names an unknown library itself', () => {
    expect(packageFor('libstrange.so.7')).toBe('libstrange.so.7');
  });

  it('says the exact line to type', () => {
    expect(aptLine(['xvfb', 'libnss3'])).toBe(
      'sudo apt-get install --yes --no-install-recommends xvfb libnss3',
    );
  });
});
