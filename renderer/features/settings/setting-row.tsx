import type { ReactNode } from 'react';
import classes from './settings.module.css';

interface SettingRowProps {
  readonly label: string;
  /** Id of the control the label belongs to. */
  readonly controlId?: string;
  readonly about?: ReactNode;
  readonly advice?: string | undefined;
  readonly children: ReactNode;
}

/** One setting: its name and what it means on the left, the control on the right, advice under both. */
export function SettingRow({ label, controlId, about, advice, children }: SettingRowProps) {
  return (
    <div className={classes.row}>
      <div className={classes.words}>
        <label className={classes.label} htmlFor={controlId}>
          {label}
        </label>
        {about ? <p className={classes.about}>{about}</p> : null}
      </div>
      <div className={classes.control}>{children}</div>
      {advice ? <p className={classes.advice}>{advice}</p> : null}
    </div>
  );
}
