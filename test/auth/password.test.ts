import { describe, expect, it } from 'vitest';
import { checkPassword, hashPassword } from '../../electron/auth/password';
import { systemRandom } from '../../electron/auth/random';

describe('a password hash', () => {
  it('fits its password only, and differs each time', async () => {
    const [one, two] = await Promise.all([
      hashPassword('correct horse', systemRandom),
      hashPassword('correct horse', systemRandom),
    ]);
    expect(one).not.toBe(two);
    expect(await checkPassword('correct horse', one)).toBe(true);
    expect(await checkPassword('correct horsf', one)).toBe(false);
  });

  it('takes the two spellings of an accent as one password', async () => {
    const phc = await hashPassword('caf\u00e9', systemRandom);
    expect(await checkPassword('cafe\u0301', phc)).toBe(true);
  });

  it.each([undefined, '', 'plain', '$scrypt$ln=15$x$y'])(
    'is never fitted by anything when it is %j',
    async (phc) => {
      expect(await checkPassword('', phc)).toBe(false);
    },
  );
});
