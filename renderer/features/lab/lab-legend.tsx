import { Popover, UnstyledButton } from '@mantine/core';
import { labQuestions, type LabSurroundings } from '../../../shared/nouns/lab';
import { questionMeanings, questionWords } from './outcome';
import { OutcomeGlyph, Pips } from './outcome-mark';
import styles from './lab.module.css';

/** What the marks mean, and for which system the answers hold. */
export function LabLegend({ surroundings }: { readonly surroundings: LabSurroundings }) {
  return (
    <footer className={styles.legend}>
      <ul className={styles.keys}>
        {labQuestions.map((question) => (
          <li key={question} title={questionMeanings[question]}>
            <OutcomeGlyph kind={question} size={13} />
            {questionWords[question]}
          </li>
        ))}
        <li title="Every question that was asked was answered with no.">
          <OutcomeGlyph kind="held" size={13} />
          held
        </li>
        <li title="It could not be tried here; the cell says why.">
          <OutcomeGlyph kind="not tried" size={13} />
          not tried
        </li>
        <li title="The four answers in this order: full is yes, half is partly, hollow is no, a dot was not asked.">
          <Pips answers={{ read: 'yes', used: 'partly', survives: 'no' }} />
          yes, partly, no, not asked
        </li>
      </ul>
      <Popover position="top-end" width={340}>
        <Popover.Target>
          <UnstyledButton className={styles.surroundings}>
            Holds for {nameOf(surroundings.system)}
            {surroundings.electron === undefined ? '' : `, Electron ${surroundings.electron}`}
          </UnstyledButton>
        </Popover.Target>
        <Popover.Dropdown>
          <dl className={styles.facts}>
            {factsOf(surroundings).map(([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        </Popover.Dropdown>
      </Popover>
    </footer>
  );
}

/** Without its release, which the popover has. */
function nameOf(system: string): string {
  return system.split(' ')[0] ?? system;
}

function factsOf(surroundings: LabSurroundings): readonly (readonly [string, string])[] {
  const { system, electron, chromium, node, keychain, safeStorage, sandboxed } = surroundings;
  return [
    ['System', system],
    ['Electron', electron ?? 'none: the command line'],
    ['Chromium', chromium ?? 'none'],
    ['Node', node],
    ['Keychain', keychain],
    ['safeStorage', safeStorage ?? 'not asked yet'],
    ['Sandbox of the pages', sandboxed === undefined ? 'not asked yet' : sandboxed ? 'on' : 'off'],
  ];
}
