import { describe, expect, it } from 'vitest';
import {
  actionTone,
  actionWords,
  byActors,
  chainSentence,
} from '../../../../renderer/features/activity/activity-words';
import type { AuditEntry } from '../../../../shared/nouns/audit';

describe('words about activity', () => {
  const entry: AuditEntry = {
    seq: 1,
    atMs: 0,
    actor: 'CLI',
    action: 'session.reuse-detected',
    subjectKind: 'session',
    subjectId: 's_1',
    message: '',
  };

  it('keeps everything when no actor is chosen', () => {
    expect(byActors([entry], [])).toEqual([entry]);
    expect(byActors([entry], ['window'])).toEqual([]);
  });

  it('turns an action into words and a tone', () => {
    expect([actionWords(entry.action), actionTone(entry.action)]).toEqual(['reuse detected', 'bad']);
  });
});

describe('the chain check in a sentence', () => {
  it('tells intact from broken', () => {
    expect(chainSentence({ intact: true, entries: 7 })).toContain('each of the 7 entries');
    expect(chainSentence({ intact: false, entries: 7, brokenAtSeq: 3 })).toContain('broken at entry 3');
  });
});
