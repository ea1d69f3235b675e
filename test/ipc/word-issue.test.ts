import { describe, expect, it } from 'vitest';
import { z } from '../../shared/schema';

const Input = z.strictObject({
  name: z.string().min(1).max(3).optional(),
  pin: z.string().min(4).optional(),
  seconds: z.number().int().min(0).max(120).optional(),
  scopes: z.array(z.string()).min(1).max(2).optional(),
  kind: z.enum(['jws', 'jwe']).optional(),
  claims: z.record(z.string(), z.unknown()).optional(),
  text: z.string().regex(/^a+$/, 'only the letter a').optional(),
  isOn: z.boolean().optional(),
  key: z.union([z.string(), z.array(z.number())]).optional(),
});

function words(input: unknown): string | undefined {
  return Input.safeParse(input).error?.issues[0]?.message;
}

describe('what is wrong with an input', () => {
  it.each([
    [{ name: '' }, 'it may not be empty'],
    [{ name: 'long' }, 'it may have at most 3 characters'],
    [{ pin: '123' }, 'it has to have at least 4 characters'],
    [{ name: 7 }, 'it has to be text'],
    [{ seconds: 99999 }, 'it may be at most 120'],
    [{ seconds: -1 }, 'it has to be at least 0'],
    [{ seconds: Number.NaN }, 'it has to be a number'],
    [{ seconds: 1.5 }, 'it has to be a whole number'],
    [{ scopes: [] }, 'it has to have at least 1 entry'],
    [{ scopes: ['a', 'b', 'c'] }, 'it may have at most 2 entries'],
    [{ kind: 'jwt' }, '"jws" or "jwe" would be right'],
    [{ claims: 'none' }, 'it has to be an object'],
    [{ isOn: 'yes' }, 'it has to be true or false'],
    [{ key: 7 }, 'it has none of the forms that are accepted'],
    [{ extra: 1 }, 'it has members that nobody reads here: "extra"'],
    [[], 'it has to be an object'],
    [undefined, 'it is missing'],
  ])('is said of %j', (input, message) => {
    expect(words(input)).toBe(message);
  });

  it('is left to the schema where that has words of its own', () => {
    expect(words({ text: 'b' })).toBe('only the letter a');
  });

  it('never repeats the input, which may be a secret', () => {
    expect(words({ kind: 'my-secret' })).not.toContain('my-secret');
    expect(words({ name: 'my-secret' })).not.toContain('my-secret');
  });
});
