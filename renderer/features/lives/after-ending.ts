/** What still opens doors after a session was ended, and for how long. */

export type Ending = 'forgotten' | 'told';

export const endings: readonly { readonly id: Ending; readonly label: string; readonly about: string }[] = [
  {
    id: 'forgotten',
    label: 'The client forgets',
    about:
      'Cookie or tokens are deleted in the client and nobody else hears of it. Whoever made a copy before still has it.',
  },
  {
    id: 'told',
    label: 'The service is told',
    about:
      'The session is revoked too (RFC 7009), by sign-out or by you. What asks the service refuses from then on.',
  },
];

export interface Remainder {
  readonly id: 'session cookie' | 'introspected' | 'stateless' | 'refresh token';
  readonly name: string;
  /** Seconds after the end in which a copy still works; 0: none. */
  readonly validSeconds: number;
  readonly why: string;
}

interface EndedLife {
  readonly accessSeconds: number;
  readonly refreshSeconds: number;
  /** Age of access token and session at the end; both began together. */
  readonly ageSeconds: number;
}

/** Copies made before the end, worst last. */
export function remaindersOf(
  ending: Ending,
  { accessSeconds, refreshSeconds, ageSeconds }: EndedLife,
): readonly Remainder[] {
  const told = ending === 'told';
  const sessionLeft = Math.max(0, refreshSeconds - ageSeconds);
  const accessLeft = Math.max(0, Math.min(accessSeconds, refreshSeconds) - ageSeconds);
  return [
    {
      id: 'session cookie',
      name: 'Session cookie',
      validSeconds: told ? 0 : sessionLeft,
      why: told
        ? 'The server looks the session up with every request and finds none.'
        : 'The server still knows the session and accepts a copy until it ends by itself.',
    },
    {
      id: 'introspected',
      name: 'JWT, introspected',
      validSeconds: told ? 0 : accessLeft,
      why: told
        ? 'The API asks the issuer, who answers "active": false (RFC 7662 §2.2).'
        : 'The API asks the issuer, who has heard of nothing.',
    },
    {
      id: 'stateless',
      name: 'JWT, checked by its signature',
      validSeconds: accessLeft,
      why: 'The signature still verifies, and nobody is asked. Only expiry ends it.',
    },
    {
      id: 'refresh token',
      name: 'Refresh token',
      validSeconds: told ? 0 : sessionLeft,
      why: told
        ? 'The issuer refuses every refresh token of a revoked session.'
        : 'A copy buys new access tokens; used often enough, it never meets the idle limit.',
    },
  ];
}
