import type { KeyboardEvent } from 'react';
import { type TargetKind, targetKinds } from './revocation-words';
import classes from './revocations.module.css';

interface KindPickerProps {
  readonly kind: TargetKind;
  readonly onPick: (kind: TargetKind) => void;
}

/** What is denied: a choice of six, moved by the arrow keys like any group of radio buttons. */
export function KindPicker({ kind, onPick }: KindPickerProps) {
  const move = (event: KeyboardEvent<HTMLDivElement>) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const at = targetKinds.findIndex((each) => each.kind === kind);
    const next = targetKinds[(at + step + targetKinds.length) % targetKinds.length];
    if (!next) return;
    onPick(next.kind);
    event.currentTarget.querySelector<HTMLElement>(`[data-kind="${next.kind}"]`)?.focus();
  };
  return (
    <div role="radiogroup" aria-label="What to revoke" className={classes.kinds} onKeyDown={move}>
      {targetKinds.map((each) => (
        // biome-ignore lint/a11y/useSemanticElements: a radio input cannot hold the look of a button
        <button
          key={each.kind}
          type="button"
          role="radio"
          data-kind={each.kind}
          className={classes.kind}
          aria-checked={each.kind === kind}
          tabIndex={each.kind === kind ? 0 : -1}
          onClick={() => onPick(each.kind)}
        >
          {each.label}
        </button>
      ))}
    </div>
  );
}
