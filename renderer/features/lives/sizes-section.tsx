import { SegmentedControl } from '@mantine/core';
import { InlineError } from '../../components/inline-error';
import { SettingsSection } from '../settings/settings-section';
import { DayTable } from './day-table';
import { Drawing } from './drawing';
import styles from './lives.module.css';
import { changeLives, useLives } from './lives-store';
import { LoginPicker } from './login-picker';
import { measureLogin } from './login-size';
import { LimitTable, PartTable } from './part-table';
import { SizeBars } from './size-bars';
import { useTokenPreview } from './use-login';

/** One login, written as a session id in a cookie and as a JWT in a header. */
export function SizesSection() {
  const { sessionIdBytes } = useLives();
  const { data: preview, error } = useTokenPreview();
  const size = preview === undefined ? undefined : measureLogin(preview, sessionIdBytes);
  return (
    <>
      <SettingsSection
        title="The same login, twice"
        about="As an opaque session id that means nothing by itself, and as a JWT that says everything it is asked for. The token is the one this login would get; nothing is issued."
      >
        <LoginPicker />
        <InlineError error={error} />
        {size === undefined ? null : (
          <>
            <Drawing
              caption={
                <>
                  One line of every request: <code>{cookieLine(size.sessionValue)}</code> or{' '}
                  <code>Authorization: Bearer eyJ…</code>, {Math.round(size.tokenLine / size.sessionLine)}{' '}
                  times as long.
                </>
              }
            >
              {(width) => <SizeBars size={size} width={width} />}
            </Drawing>
            <SessionIdLength bytes={sessionIdBytes} />
          </>
        )}
      </SettingsSection>
      {size === undefined ? null : (
        <>
          <SettingsSection title="Where its bytes go">
            <PartTable size={size} />
          </SettingsSection>
          <SettingsSection title="What it may grow to">
            <LimitTable size={size} />
          </SettingsSection>
          <DayTable size={size} />
        </>
      )}
    </>
  );
}

function cookieLine(length: number): string {
  return `Cookie: sid=${'Yx3f9aQ2kTn81LcVb0RwZs4mEeGhUoPdXiJqA7y5CgM'.slice(0, length)}`;
}

const leastUnguessable = 16;

function SessionIdLength({ bytes }: { readonly bytes: number }) {
  return (
    <div className={styles.inline}>
      <SegmentedControl
        aria-label="Length of the session id"
        value={String(bytes)}
        onChange={(value) => changeLives({ sessionIdBytes: Number(value) })}
        data={[
          { value: '6', label: '6 bytes' },
          { value: '16', label: '16 bytes' },
          { value: '32', label: '32 bytes' },
        ]}
      />
      <span className={styles.quiet}>
        {bytes < leastUnguessable
          ? '48 bits are few: OWASP asks for at least 64 that nobody can guess (Session Management Cheat Sheet). 16 bytes are usual.'
          : `${bytes * 8} bits: nobody guesses it, and it is still a fraction of the token.`}
      </span>
    </div>
  );
}
