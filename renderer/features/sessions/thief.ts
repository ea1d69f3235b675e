import type { Generation, SessionDetail } from '../../../shared/nouns/session';

/** The spent refresh tokens this run can still present, oldest first. */
export function spentGenerations(session: SessionDetail): readonly Generation[] {
  return session.generations
    .filter((each) => each.canPresent && each.state !== 'current')
    .sort((a, b) => a.generation - b.generation);
}

/** What the service will do, told before it does it. */
export function expectation(session: Pick<SessionDetail, 'state' | 'overlapSeconds'>): string {
  if (session.state === 'revoked')
    return 'The session is revoked already, so the service refuses whatever is presented.';
  const ending =
    'the service takes a used token that comes back as theft and ends the whole session, the honest holder included (RFC 9700 §4.14.2).';
  return session.overlapSeconds === 0
    ? `Expect a refusal: ${ending}`
    : `Within ${session.overlapSeconds} s of its use you get the same successor, unnoticed. After that ${ending}`;
}
