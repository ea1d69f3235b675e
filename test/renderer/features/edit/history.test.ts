import { describe, expect, it } from 'vitest';
import { beginHistory, record, redo, undo } from '../../../../renderer/features/edit/edit-history';

describe('undo and redo', () => {
  it('take a burst of typing in one place as one step', () => {
    const typed = ['a', 'ab', 'abc'].reduce(
      (history, text, index) => record(history, text, index * 100, 'payload'),
      beginHistory(''),
    );
    expect(undo(typed)).toMatchObject({ present: '', future: ['abc'] });
  });

  it('take a pause, another place and a button as steps of their own', () => {
    let history = record(beginHistory('0'), '1', 0, 'payload');
    history = record(history, '2', 5000, 'payload');
    history = record(history, '3', 5100, 'header');
    history = record(history, '4', 5150);
    expect(history.past).toEqual(['0', '1', '2', '3']);
  });

  it('lead there and back, and stop at the ends', () => {
    const history = record(beginHistory('before'), 'after', 0);
    expect(redo(undo(history)).present).toBe('after');
    expect(undo(undo(history)).present).toBe('before');
    expect(redo(history)).toBe(history);
  });

  it('forget what was undone once something else is changed', () => {
    const changed = record(undo(record(beginHistory('a'), 'b', 0)), 'c', 1);
    expect(changed).toMatchObject({ present: 'c', past: ['a'], future: [] });
  });
});
