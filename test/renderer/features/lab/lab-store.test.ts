import { describe, expect, it } from 'vitest';
import { queryClient } from '../../../../renderer/api/query-client';
import { queryKeys } from '../../../../renderer/api/query-keys';
import { ask, chosenStrategies, toggle } from '../../../../renderer/features/lab/lab-store';
import { labCommands } from '../../../../renderer/features/lab/commands';
import { preparedQuestions } from '../../../../renderer/features/lab/prepared-questions';
import { currentScreen, navigate } from '../../../../renderer/state/navigation';
import { attackIds, strategyIds } from '../../../../shared/nouns/lab';

describe('choosing strategies', () => {
  it('starts with all of them', () => {
    expect(chosenStrategies()).toEqual(strategyIds);
  });

  it.each([
    [['os-keychain'], 'memory', ['memory', 'os-keychain']],
    [['memory', 'os-keychain'], 'memory', ['os-keychain']],
    [[], 'plain-file', ['plain-file']],
  ] as const)('%j with or without %s is %j, in the order of the laboratory', (list, id, result) => {
    expect(toggle(list, id)).toEqual(result);
  });
});

describe('prepared questions', () => {
  it.each(preparedQuestions)(
    '"$text" names strategies and attacks the laboratory has, each once',
    (question) => {
      expect(strategyIds).toEqual(expect.arrayContaining([...question.strategies]));
      expect(attackIds).toEqual(expect.arrayContaining([...question.attacks]));
      expect(new Set(question.strategies).size).toBe(question.strategies.length);
      expect(new Set(question.attacks).size).toBe(question.attacks.length);
    },
  );

  it.each(preparedQuestions)('"$text" is a command that leads to the laboratory', ({ id }) => {
    navigate('inspect');
    labCommands.find((command) => command.id === `lab.ask-${id}`)?.run();
    expect(currentScreen()).toBe('lab');
    ask(undefined);
  });
});

describe('commands of the laboratory', () => {
  const available = () => labCommands.filter(({ when }) => when?.() ?? true).map(({ id }) => id);

  it.each([
    ['none', ['lab.run']],
    ['running', ['lab.cancel', 'lab.clear']],
    ['done', ['lab.run', 'lab.save-report', 'lab.clear']],
    ['cancelled', ['lab.run', 'lab.save-report', 'lab.clear']],
  ] as const)('with a run that is %s are %j', (state, ids) => {
    queryClient.setQueryData(queryKeys.lab(), { run: { state } });
    const asked = ['lab.run', 'lab.cancel', 'lab.save-report', 'lab.clear'];
    expect(available().filter((id) => asked.includes(id))).toEqual(ids);
  });
});
