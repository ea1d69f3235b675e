import type { ReactNode } from 'react';
import classes from './settings.module.css';

interface SettingsSectionProps {
  readonly title: string;
  readonly about?: ReactNode;
  readonly action?: ReactNode;
  readonly children: ReactNode;
}

/** A heading, a sentence, and the rows under it. */
export function SettingsSection({ title, about, action, children }: SettingsSectionProps) {
  return (
    <section className={classes.section} aria-label={title}>
      <header className={classes.sectionHead}>
        <div>
          <h2 className={classes.sectionTitle}>{title}</h2>
          {about ? <p className={classes.about}>{about}</p> : null}
        </div>
        {action ? <div className={classes.sectionAction}>{action}</div> : null}
      </header>
      {children}
    </section>
  );
}
