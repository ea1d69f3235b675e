import type { Context } from 'hono';

/** `unset`: the attribute is left out, and the browser decides. */
export type SameSite = 'unset' | 'Lax' | 'Strict';

interface Cookie {
  readonly name: string;
  readonly value: string;
  /** Seconds; 0 takes it away. */
  readonly maxAge: number;
  readonly httpOnly: boolean;
  readonly sameSite: SameSite;
}

/** Without "Secure": the laboratory speaks plain http on loopback, where browsers differ on what that means. */
export function setCookie(c: Context, { name, value, maxAge, httpOnly, sameSite }: Cookie): void {
  const attributes = [
    `${name}=${value}`,
    'Path=/',
    `Max-Age=${maxAge}`,
    ...(httpOnly ? ['HttpOnly'] : []),
    ...(sameSite === 'unset' ? [] : [`SameSite=${sameSite}`]),
  ];
  c.header('set-cookie', attributes.join('; '), { append: true });
}

export function readCookie(c: Context, name: string): string | undefined {
  const parts = (c.req.header('cookie') ?? '').split('; ');
  return parts.find((part) => part.startsWith(`${name}=`))?.slice(name.length + 1);
}
