import { keepPreviousData, queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Input, Output } from '../../../shared/contract';
import type { Judgement } from '../../../shared/tokens/verdict';
import { call } from '../../api/call';
import { queryClient } from '../../api/query-client';
import { queryKeys } from '../../api/query-keys';
import { readClock, useNowMs } from '../../time/clock';
import { policyOf } from './expectations';
import { type InspectState, inspectState, onInspectChange, useInspect } from './inspect-store';
import { nextFlipMs } from './next-flip';

export type Examination = Output<'inspect/examine'>;

/** The found tokens, the document and the judgement of what lies on the screen; none while there is no text. */
export function useExamination() {
  const revision = useInspect((state) => state.revision);
  const empty = useInspect((state) => state.text.trim() === '');
  const query = useQuery({
    ...examinationQuery(revision),
    enabled: !empty,
    // The previous verdict stands until the next one arrives, a frame later, so that nothing jumps.
    placeholderData: keepPreviousData,
  });
  const examination = empty ? undefined : query.data;
  const frozen = useInspect((state) => state.asOfS !== undefined);
  useFlips(frozen ? undefined : examination);
  usePace(examination, query.refetch);
  return { examination, error: empty ? null : query.error, settling: query.isPlaceholderData };
}

function examinationQuery(revision: number) {
  return queryOptions({
    queryKey: queryKeys.examination(revision),
    queryFn: () => call('inspect/examine', request(inspectState())),
    gcTime: 0,
  });
}

/** Asks the moment something changes, so that main is at work while React still draws the text. */
onInspectChange(({ text, revision }) => {
  if (text.trim() !== '') void queryClient.prefetchQuery(examinationQuery(revision));
});

/** The token on the screen, as far as it has been read. */
export function shownToken(): string | undefined {
  return shownExamination()?.document?.token;
}

/** The token that a decrypted JWE held. */
export function innerToken(): string | undefined {
  return shownExamination()?.decrypted?.document?.token;
}

function shownExamination(): Examination | undefined {
  return queryClient.getQueryData(examinationQuery(inspectState().revision).queryKey);
}

/** The verdict on one found token, by the same key and expectations as the one shown. */
export function useFoundVerdict(token: string, index: number): Judgement | undefined {
  const listRevision = useInspect((state) => state.listRevision);
  const { data } = useQuery({
    queryKey: [...queryKeys.examination(listRevision), 'found', index],
    queryFn: () =>
      call('inspect/examine', {
        ...request({ ...inspectState(), asOfS: undefined }),
        text: token,
        selected: 0,
      }),
    placeholderData: keepPreviousData,
    gcTime: 0,
  });
  useFlips(data);
  return data?.judgement;
}

function request({ text, selected, key, expectations, asOfS }: InspectState): Input<'inspect/examine'> {
  const policy = policyOf(expectations, asOfS);
  return {
    text,
    selected,
    ...(key === undefined ? {} : { key }),
    ...(policy === undefined ? {} : { policy }),
  };
}

/** Texts up to this length are judged anew every second; longer ones when something changes. */
const paceLimit = 64 * 1024;

/** The judge's sentences count seconds, as the countdowns beside them do, so they are asked for with every tick. */
function usePace(examination: Examination | undefined, refetch: () => unknown): void {
  const nowS = Math.floor(useNowMs() / 1000);
  const paced = useInspect((state) => state.asOfS === undefined && state.text.length <= paceLimit);
  // Decrypting may cost a second of work by design (PBES2), so a JWE is not opened over and over.
  const light = examination?.document !== undefined && !examination.document.kind.startsWith('jwe');
  // The tick is the occasion, not an input.
  useEffect(() => {
    if (paced && light && !document.hidden) void refetch();
  }, [nowS]);
}

/** Asks again at the moment something changes by itself: when "nbf" or "exp" is reached, or a proof grows old. */
function useFlips(examination: Examination | undefined): void {
  const client = useQueryClient();
  useEffect(() => {
    const waitMs = nextFlipMs(examination?.flips ?? [], readClock());
    if (waitMs === undefined) return;
    const ask = () => void client.invalidateQueries({ queryKey: queryKeys.examinations() });
    const timer = setTimeout(ask, waitMs);
    return () => clearTimeout(timer);
  }, [client, examination]);
}
