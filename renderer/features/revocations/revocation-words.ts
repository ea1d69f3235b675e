import type { Revocation, RevocationTarget } from '../../../shared/nouns/revocation';

export type TargetKind = RevocationTarget['kind'];

/** What each kind of entry denies, in the order of growing reach. */
export const targetKinds: readonly {
  readonly kind: TargetKind;
  readonly label: string;
  readonly about: string;
}[] = [
  { kind: 'token', label: 'Token', about: 'One access token, named by its "jti" claim.' },
  {
    kind: 'session',
    label: 'Session',
    about: 'Every token of one sign-in: the refresh-token family and its access tokens.',
  },
  { kind: 'account', label: 'Account', about: 'Every session and token of one account, at every client.' },
  { kind: 'client', label: 'Client', about: 'Every session and token of one client, for every account.' },
  {
    kind: 'key',
    label: 'Key',
    about: 'Every token one key has signed. Choose this when a private key has leaked.',
  },
  {
    kind: 'before',
    label: 'Moment',
    about: 'Everything issued before a moment, whoever it was issued to.',
  },
];

export function labelOfKind(kind: TargetKind): string {
  return targetKinds.find((each) => each.kind === kind)?.label ?? kind;
}

/** Why an entry cannot be lifted, or nothing when it can. */
export function whyNotLiftable(revocation: Revocation): string | undefined {
  if (revocation.liftable) return undefined;
  return revocation.kind === 'session'
    ? 'A revoked session stays revoked: lifting it would bring back tokens a thief may hold. Sign in again instead.'
    : 'Lifting it would bring back tokens a thief may hold, so it stays until nothing it denies can still be valid.';
}
