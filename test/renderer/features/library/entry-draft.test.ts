import { describe, expect, it } from 'vitest';
import {
  draftOfEntry,
  draftOfToken,
  removalError,
  saveRequest,
} from '../../../../renderer/features/library/entry-draft';
import { importSentence } from '../../../../renderer/features/library/import-sentence';
import type { LibraryEntry } from '../../../../shared/nouns/library';
import type { ClaimReading } from '../../../../shared/tokens/document';

const claim = (name: string, raw: string): ClaimReading => ({ where: 'payload', name, raw });

describe('a token that is kept', () => {
  it('is called by what it is, whom it is about and where', () => {
    const claims = [claim('sub', '"alice"'), claim('client_id', '"desk"')];
    expect(draftOfToken({ use: 'access token', claims }).label).toBe('Access token for alice at desk');
    expect(draftOfToken({ use: 'unknown', claims: [claim('sub', '7')] }).label).toBe('Token');
  });

  it('goes after 30 days, unless another time is chosen', () => {
    const draft = draftOfToken({ use: 'JWT', claims: [] });
    expect(saveRequest(draft, { token: 'a.b.c' })).toMatchObject({ token: 'a.b.c', removeAfterS: 2_592_000 });
    expect(saveRequest({ ...draft, removeAfter: '' }, { id: 'l_1' })).toMatchObject({ removeAfterS: null });
  });

  it('keeps the end it has while something else about it is changed', () => {
    const entry = {
      label: 'x',
      tags: [],
      note: '',
      removeAtMs: 1000 + 7 * 86_400_000,
    } as unknown as LibraryEntry;
    expect(draftOfEntry(entry, 1000).removeAfter).toBe('7d');
    expect(draftOfEntry({ ...entry, removeAtMs: 1000 }, 5000).removeAfter).toBe('1m');
  });
});

describe('the time of removal', () => {
  it.each([
    ['', undefined],
    ['12h', undefined],
    ['soon', 'Write a length of time, such as 12h or 30d, or leave it empty.'],
    ['30s', 'It is kept for a minute at least.'],
  ])('"%s": %s', (removeAfter, message) => {
    expect(removalError({ label: '', tags: [], note: '', removeAfter })).toBe(message);
  });
});

describe('what an import did', () => {
  it.each([
    [{ added: 3, known: 0, over: 0 }, 'Added 3 tokens.'],
    [{ added: 1, known: 1, over: 2 }, 'Added 1 token. 1 is here already, the time of 2 is over.'],
    [{ added: 0, known: 2, over: 0 }, 'Nothing was added. 2 are here already.'],
    [{ added: 0, known: 0, over: 1 }, 'Nothing was added. The time of 1 is over.'],
  ])('%j: %s', (done, sentence) => {
    expect(importSentence(done)).toBe(sentence);
  });
});
