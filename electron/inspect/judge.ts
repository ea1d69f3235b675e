/** Judging a token: every check, whose key, and what follows for two kinds of API. */

import { limits } from '../../shared/limits';
import type { KeySource, Policy } from '../../shared/tokens/policy';
import type { Judgement } from '../../shared/tokens/verdict';
import { type KnownToken, learnToken, refuseLarge } from './known/learn';
import { findingsAt } from './known/findings-at';
import type { Judging } from './ports';
import { readToken } from './reading/read-token';
import type { TokenReading } from './reading/token-reading';
import type { Findings } from './verdict/findings';
import { type BriefVerdict, briefVerdictOf, verdictOf } from './verdict/verdict';

export interface JudgeRequest {
  /** Absent: the key ring if the token is this desktop's, else none. */
  readonly key?: KeySource | undefined;
  readonly policy: Policy;
}

export interface JudgedPayload {
  readonly judgement: Judgement;
  /** The signed or decrypted bytes, of the innermost layer; only when every layer held. The claims may still fail. */
  readonly payloadBytes?: Uint8Array;
}

/** Judges the text exactly as given: white space around it is a flaw. Never throws for anything a token or key holds. */
export async function judge(token: string, request: JudgeRequest, judging: Judging): Promise<Judgement> {
  return (await judgeWithPayload(token, request, judging)).judgement;
}

/** As `judge`, with the payload a caller may rely on. */
export async function judgeWithPayload(
  token: string,
  request: JudgeRequest,
  judging: Judging,
): Promise<JudgedPayload> {
  if (token.length > limits.tokenBytes)
    return { judgement: judgeKnown(refuseLarge(token.length), request.policy, judging) };
  return judgeReading(readToken(token), request, judging);
}

/** As `judgeWithPayload`, of a token that has been read already. */
export async function judgeReading(
  reading: TokenReading,
  request: JudgeRequest,
  judging: Judging,
): Promise<JudgedPayload> {
  const known = await learnToken(reading, request, judging);
  const { payloadBytes } = known;
  return {
    judgement: judgeKnown(known, request.policy, judging),
    ...(payloadBytes === undefined ? {} : { payloadBytes }),
  };
}

/** The verdict on a token whose signature has been checked before: nothing cryptographic is done again. */
export function judgeKnown(known: KnownToken, policy: Pick<Policy, 'nowS'>, judging: Judging): Judgement {
  return verdictOf(findingsNow(known, policy, judging));
}

/** As `judge`, for a list: the same word and summary without the lines they come from. */
export async function judgeBriefly(
  token: string,
  request: JudgeRequest,
  judging: Judging,
): Promise<BriefVerdict> {
  const known =
    token.length > limits.tokenBytes
      ? refuseLarge(token.length)
      : await learnToken(readToken(token), request, judging);
  return briefVerdictOf(findingsNow(known, request.policy, judging));
}

function findingsNow(known: KnownToken, { nowS }: Pick<Policy, 'nowS'>, judging: Judging): Findings {
  const denial = known.deniable && judging.denyList.match(known.deniable);
  return findingsAt(known, denial, { nowS: nowS ?? judging.nowS(), asOf: nowS !== undefined });
}
