import { Button, Popover, TextInput } from '@mantine/core';
import { useState } from 'react';
import { readWhen } from '../../../shared/tokens/editing/times';
import { readClock } from '../../time/clock';
import { formatExact } from '../../time/format-time';
import { useTimeDisplay } from '../../time/use-time-display';
import type { TimeRequest } from './json-editor/time-widgets';
import { type TimeMember, writeMoment } from './time-members';
import { fromPicker, toPicker } from './time-picker';
import styles from './time-popover.module.css';

interface TimePopoverProps {
  readonly request: TimeRequest;
  readonly onSet: (member: TimeMember, written: string) => void;
  readonly onClose: () => void;
}

const shortcuts = ['now', '+5m', '+15m', '+1h', '+1d', '+30d'];

/** Another moment for a time claim: in a word, from the calendar, or as a span from now. */
export function TimePopover({ request: { member, anchor }, onSet, onClose }: TimePopoverProps) {
  const [when, setWhen] = useState('');
  const display = useTimeDisplay();
  const seconds = secondsOf(when);
  const rect = anchor.getBoundingClientRect();
  const set = (atMs: number) => {
    onSet(member, writeMoment(atMs, member.unit));
    onClose();
  };
  return (
    <Popover opened onChange={onClose} width={316} position="bottom-start" offset={6}>
      <Popover.Target>
        <span className={styles.anchor} style={{ left: rect.left, top: rect.top, height: rect.height }} />
      </Popover.Target>
      <Popover.Dropdown aria-label={`When “${member.name}” is`}>
        <form
          className={styles.form}
          onSubmit={(event) => {
            event.preventDefault();
            if (seconds !== undefined) set(seconds * 1000);
          }}
        >
          <TextInput
            label={`“${member.name}” is`}
            placeholder="+30m, -1h, 2026-12-01T09:00"
            data-autofocus
            spellCheck={false}
            value={when}
            error={when !== '' && seconds === undefined ? 'Write a span such as +30m, or a date.' : undefined}
            description={seconds === undefined ? undefined : formatExact(seconds * 1000, display)}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            onChange={(event) => setWhen(event.currentTarget.value)}
          />
          <div className={styles.shortcuts}>
            {shortcuts.map((text) => (
              <Button key={text} size="compact-xs" onClick={() => set((secondsOf(text) ?? 0) * 1000)}>
                {text}
              </Button>
            ))}
          </div>
          <input
            type="datetime-local"
            step={1}
            className={styles.picker}
            aria-label={display === 'utc' ? 'Date and time, UTC' : 'Date and time'}
            defaultValue={toPicker(member.atMs, display)}
            onChange={(event) => {
              const atMs = fromPicker(event.currentTarget.value, display);
              if (atMs !== undefined) setWhen(new Date(atMs).toISOString().replace('.000Z', 'Z'));
            }}
          />
          <Button type="submit" variant="filled" disabled={seconds === undefined}>
            Set
          </Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}

function secondsOf(when: string): number | undefined {
  const nowS = Math.floor(readClock() / 1000);
  return when.trim() === 'now' ? nowS : readWhen(when, nowS);
}
