import { describe, expect, it } from 'vitest';
import { dumpOf, type FoundBytes, writeOffset } from '../../../../renderer/features/lab/dump';
import { nextPlace } from '../../../../renderer/features/lab/grid-keyboard';
import {
  comparedRows,
  differs,
  heldInWords,
  matrixOf,
  neighbour,
} from '../../../../renderer/features/lab/matrix';
import {
  answersInWords,
  outcomeOf,
  tallyOf,
  tellAnswers,
  tellTally,
} from '../../../../renderer/features/lab/outcome';
import { preparedQuestions } from '../../../../renderer/features/lab/prepared-questions';
import { attacks } from '../../../../electron/lab/catalogue/attacks';
import { strategies } from '../../../../electron/lab/catalogue/strategies';
import {
  attackIds,
  type LabAnswers,
  type LabCellBrief,
  type LabCellState,
  type LabStatus,
  type StrategyId,
  strategyIds,
} from '../../../../shared/nouns/lab';

const done = (answers: LabAnswers) => ({ state: 'done' as LabCellState, answers });

function statusOf(chosen: readonly StrategyId[], answers: LabAnswers = { read: 'no' }): LabStatus {
  const cells = chosen.flatMap((strategy) =>
    attackIds.map(
      (attack): LabCellBrief => ({ strategy, attack, state: 'done', answers, summary: 'Tried.' }),
    ),
  );
  return {
    strategies,
    attacks,
    surroundings: { system: 'Linux', node: '24', keychain: 'OS keychain' },
    run: { state: 'done', chosen, cellsDone: cells.length, cellsTotal: cells.length, message: '' },
    cells,
    victimsOnDisk: true,
  };
}

describe('the word of a cell', () => {
  it.each([
    [{ read: 'yes', used: 'yes' }, 'read', 'bad'],
    [{ read: 'no', used: 'yes' }, 'used', 'bad'],
    [{ read: 'partly', used: 'no', survives: 'yes' }, 'survives', 'attention'],
    [{ read: 'no', leftBehind: 'yes', survives: 'yes' }, 'left behind', 'attention'],
    [{ read: 'partly', used: 'partly' }, 'partly read', 'attention'],
    [{ read: 'no', used: 'no' }, 'held', 'good'],
    [{}, 'done', 'neutral'],
  ] as const)('of %j is "%s"', (answers, word, tone) => {
    expect(outcomeOf(done(answers))).toMatchObject({ word, tone });
  });

  it.each([
    ['read', 'yes', 'read', 'bad'],
    ['used', 'partly', 'partly used', 'attention'],
    ['survives', 'no', 'ended', 'good'],
    ['leftBehind', 'no', 'nothing left', 'good'],
    ['leftBehind', 'yes', 'left behind', 'attention'],
  ] as const)('asked whether %s, with %s, is "%s"', (question, answer, word, tone) => {
    expect(outcomeOf(done({ [question]: answer }), question)).toMatchObject({ word, tone });
  });

  it('tells a question that was not asked from one that was denied', () => {
    expect(outcomeOf(done({ read: 'no' }), 'survives').word).toBe('not asked');
  });

  it.each(['waiting', 'running', 'not-tried'] as const)('never shows a cell that is %s as held', (state) => {
    for (const question of [undefined, 'read'] as const) {
      expect(outcomeOf({ state, answers: {} }, question).word).toBe(state.replace('-', ' '));
    }
  });

  it('says all answers in the order of the questions', () => {
    expect(answersInWords(done({ leftBehind: 'no', read: 'yes' }))).toBe('read yes, left behind no');
    expect(answersInWords({ state: 'not-tried', answers: {} })).toBe('not tried');
  });
});

describe('the tally', () => {
  const cells = [
    done({ read: 'yes', used: 'yes' }),
    done({ read: 'no', used: 'yes' }),
    done({ read: 'no' }),
    { state: 'not-tried' as const, answers: {} },
    { state: 'waiting' as const, answers: {} },
  ];

  it('counts each cell once, by its worst', () => {
    expect(tallyOf(cells)).toMatchObject({ tried: 3, read: 1, usedOnly: 1, held: 1, notTried: 1 });
    expect(tellTally(tallyOf(cells))).toBe(
      '3 attacks: 1 read the token, 1 used it unread, 1 was held; 1 not tried.',
    );
  });

  it('counts the answers to one question', () => {
    expect(tellAnswers(cells, 'used')).toBe('Used: 2 yes, 0 partly, 0 no; 1 did not ask.');
    expect(tellAnswers([{ state: 'running', answers: {} }], 'used')).toBe('');
  });

  it('says nothing before anything is over', () => {
    expect(tellTally(tallyOf([{ state: 'waiting', answers: {} }]))).toBe('');
  });
});

describe('the matrix', () => {
  it('has a row for each strategy of the run and a cell for each attack', () => {
    const { rows, attacks: columns } = matrixOf(statusOf(['local-storage', 'os-keychain']));
    expect(rows.map(({ strategy }) => strategy.id)).toEqual(['local-storage', 'os-keychain']);
    expect(columns).toHaveLength(11);
    for (const { cells } of rows) expect(cells.map(({ attack }) => attack)).toEqual(attackIds);
  });

  it.each(preparedQuestions)('narrows to what answers "$text", in its order', (question) => {
    const { rows, attacks: columns } = matrixOf(statusOf(strategyIds), question);
    expect(columns.map(({ id }) => id)).toEqual(question.attacks);
    expect(rows.map(({ strategy }) => strategy.id).toSorted()).toEqual(question.strategies.toSorted());
    for (const { cells } of rows) expect(cells.map(({ attack }) => attack)).toEqual(question.attacks);
  });

  it('says how much a strategy held, and nothing before it was tried', () => {
    expect(heldInWords(statusOf(['memory']).cells)).toBe('held 11 of 11');
    expect(heldInWords([])).toBe('');
  });

  it('finds where strategies differ', () => {
    const [same, other] = [statusOf(['memory']).cells[0], statusOf(['memory'], { read: 'yes' }).cells[0]];
    if (same === undefined || other === undefined) throw new Error('The matrix is empty');
    expect(differs([same, same])).toBe(false);
    expect(differs([same, other])).toBe(true);
  });

  it.each([
    [['local-storage', 'memory'], ['memory']],
    [['http-only-cookie'], ['memory', 'plain-file']],
    [[], []],
  ] as const)('compares %j as %j where the run had a variable and a file', (compared, shown) => {
    const rows = comparedRows(matrixOf(statusOf(['memory', 'plain-file'])), compared);
    expect(rows.map(({ strategy }) => strategy.id)).toEqual(shown);
  });

  it('goes around the ends of a list', () => {
    expect(neighbour([1, 2, 3], 3, 1)).toBe(1);
    expect(neighbour([1, 2, 3], 1, -1)).toBe(3);
    expect(neighbour([1, 2, 3], 9, 1)).toBeUndefined();
  });
});

describe('moving about the grid', () => {
  const last = { row: 12, column: 11 };

  it.each([
    ['ArrowRight', false, [1, 1], [1, 2]],
    ['ArrowRight', false, [1, 11], [1, 11]],
    ['ArrowLeft', false, [1, 1], [1, 0]],
    ['ArrowUp', false, [1, 1], [0, 1]],
    ['ArrowUp', false, [1, 0], [1, 0]],
    ['ArrowLeft', false, [0, 1], [0, 1]],
    ['ArrowDown', false, [12, 4], [12, 4]],
    ['Home', false, [5, 5], [5, 0]],
    ['Home', true, [5, 5], [0, 1]],
    ['End', false, [5, 5], [5, 11]],
    ['End', true, [5, 5], [12, 11]],
    ['PageUp', false, [5, 5], [0, 5]],
    ['PageUp', false, [5, 0], [1, 0]],
    ['PageDown', false, [5, 5], [12, 5]],
    ['a', false, [5, 5], undefined],
  ] as const)('%s (control %s) from %j leads to %j', (key, ctrlKey, [row, column], to) => {
    const place = nextPlace({ key, ctrlKey }, { row, column }, last);
    expect(place === undefined ? undefined : [place.row, place.column]).toEqual(to);
  });
});

describe('the dump of a find', () => {
  const find: FoundBytes = {
    kind: 'bytes',
    what: 'The access token',
    file: 'Local Storage/leveldb/000003.log',
    offset: 1120,
    before: '·'.repeat(120),
    found: 'eyJhbGciOiJFUzI1NiIsInR5cCI6ImF0K2p3dCJ9',
    after: '·end·',
    encoding: 'UTF-8',
  };

  it('keeps every character in order and marks those of the find', () => {
    const pieces = dumpOf(find).flatMap((line) => line.pieces);
    expect(pieces.map(({ text }) => text).join('')).toBe(find.before + find.found + find.after);
    expect(
      pieces
        .filter(({ found }) => found)
        .map(({ text }) => text)
        .join(''),
    ).toBe(find.found);
  });

  it('begins a line with the find, and numbers what stands before it', () => {
    expect(dumpOf(find).map(({ offset }) => offset)).toEqual([1000, 1064, 1120]);
    expect(writeOffset(1000)).toBe('000003e8');
  });

  it('numbers no line whose length is no longer known because something in it is masked', () => {
    const lines = dumpOf({ ...find, before: `eyJhbGci…${'·'.repeat(80)}`, found: `eyJ${'a'.repeat(70)}…Zk` });
    expect(lines.map(({ offset }) => offset)).toEqual([undefined, 1120 - 89 + 64, 1120, undefined]);
  });

  it('starts at the beginning of a file that has nothing before', () => {
    const [line] = dumpOf({ ...find, before: '', offset: 0 });
    expect(line).toMatchObject({ offset: 0, pieces: [{ text: find.found, found: true }, { found: false }] });
  });
});
