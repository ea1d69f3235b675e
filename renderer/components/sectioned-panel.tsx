import { type ReactNode, useCallback, useState } from 'react';
import type { ScreenId } from '../state/navigation';
import { useScreenRequest } from '../state/use-screen-request';
import { Panel } from './panel';
import styles from './sectioned-panel.module.css';

interface SectionedPanelProps<Id extends string> {
  readonly title: string;
  readonly aside?: ReactNode;
  /** Other screens ask for a section by navigating to this one with its id. */
  readonly screen: ScreenId;
  /** In the order of the list; the first is shown first. */
  readonly sections: readonly [Section<Id>, ...Section<Id>[]];
  readonly children: (shown: Id) => ReactNode;
}

interface Section<Id extends string> {
  readonly id: Id;
  readonly label: string;
}

/** A screen in parts, with the list of them beside it. */
export function SectionedPanel<Id extends string>(props: SectionedPanelProps<Id>) {
  const { title, aside, screen, sections, children } = props;
  const [shown, setShown] = useState<Id>(sections[0].id);
  const show = useCallback(
    (request: string) => {
      const asked = sections.find(({ id }) => id === request);
      if (asked) setShown(asked.id);
    },
    [sections],
  );
  useScreenRequest(screen, show);
  return (
    <Panel title={title} aside={aside}>
      <div className={styles.layout}>
        <nav className={styles.sections} aria-label={title}>
          {sections.map(({ id, label }) => (
            <button
              key={id}
              type="button"
              className={styles.sectionLink}
              aria-current={id === shown}
              onClick={() => setShown(id)}
            >
              {label}
            </button>
          ))}
        </nav>
        <div className={styles.content} key={shown}>
          <div className={styles.inner}>{children(shown)}</div>
        </div>
      </div>
    </Panel>
  );
}
