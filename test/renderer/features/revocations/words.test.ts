import { expect, it } from 'vitest';
import { previewSentence } from '../../../../renderer/features/revocations/preview-sentence';
import { whyNotLiftable } from '../../../../renderer/features/revocations/revocation-words';

it('says why an entry of the deny list stays', () => {
  const revocation = {
    id: 'r',
    kind: 'session',
    value: 's_1',
    reason: '',
    createdAtMs: 0,
    mattersUntilS: 0,
    liveTokens: 0,
    liftable: false,
  } as const;
  expect(whyNotLiftable(revocation)).toContain('Sign in again instead');
  expect(whyNotLiftable({ ...revocation, liftable: true })).toBeUndefined();
});

it('says what a deny-list entry would hit and for how long', () => {
  const preview = { value: 'alice', liveTokens: 3, sessions: 1, mattersUntilS: 900 };
  expect(previewSentence(preview, 0)).toBe(
    'Denies 3 live access tokens in 1 session. It matters for 15 min.',
  );
  expect(previewSentence({ ...preview, liveTokens: 0, sessions: 0 }, 0)).toContain('Nothing alive matches');
});
