import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconCheck, IconChevronDown } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { failureMessage } from '../api/api-failure';
import { call } from '../api/call';
import { announce } from '../state/announcement';
import styles from './copy-button.module.css';

export interface CopyChoice {
  /** "Authorization header" */
  readonly label: string;
  readonly text: () => string | Promise<string>;
}

export interface FurtherChoice {
  readonly label: string;
  readonly run: () => void;
}

interface CopyButtonProps {
  readonly label?: string;
  readonly text: () => string;
  /** Whether the clipboard forgets it again after the time in the settings. */
  readonly secret?: boolean;
  /** Other forms of the same thing, in a menu beside the button. */
  readonly choices?: readonly CopyChoice[];
  /** What else can be done with it, at the end of that menu. */
  readonly further?: readonly FurtherChoice[];
  readonly disabled?: boolean;
}

const confirmationMs = 1500;

/** Copies through main (renderers have no clipboard) and says so for a moment. */
export function CopyButton({
  label = 'Copy',
  text,
  secret = false,
  choices = [],
  further = [],
  disabled,
}: CopyButtonProps) {
  const { copied, copy } = useCopy(secret);
  const main = (
    <Button
      size="compact-sm"
      disabled={disabled}
      onClick={() => copy(text(), label)}
      leftSection={copied ? <IconCheck size={14} aria-hidden /> : undefined}
      className={choices.length > 0 ? styles.joined : undefined}
    >
      {copied ? 'Copied' : label}
    </Button>
  );
  if (choices.length === 0) return main;
  return (
    <span className={styles.group}>
      {main}
      <Menu>
        <Menu.Target>
          <ActionIcon
            variant="default"
            disabled={disabled}
            aria-label="More ways to copy"
            className={styles.more}
          >
            <IconChevronDown size={14} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {choices.map((choice) => (
            <Menu.Item key={choice.label} onClick={() => copy(choice.text(), choice.label)}>
              {choice.label}
            </Menu.Item>
          ))}
          {further.length > 0 && <Menu.Divider />}
          {further.map(({ label: name, run }) => (
            <Menu.Item key={name} onClick={run}>
              {name}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </span>
  );
}

function useCopy(secret: boolean) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), confirmationMs);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = async (text: string | Promise<string>, label: string) => {
    try {
      await call('desktop/copy', { text: await text, secret });
      setCopied(true);
      announce(`${label}: copied to the clipboard.`);
    } catch (error) {
      announce(failureMessage(error));
    }
  };
  return { copied, copy };
}
