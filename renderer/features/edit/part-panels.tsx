import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { IconArrowBackUp, IconArrowForwardUp } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { runCommand } from '../../commands/registry';
import { Panel } from '../../components/panel';
import styles from './edit-column.module.css';
import { typeText, useEdit } from './edit-store';
import { HeaderNote } from './header-note';
import { JsonEditor } from './json-editor/json-editor';
import { MakeMenu } from './make/make-menu';
import { PartProblem } from './part-problem';

interface PartPanelProps {
  /** Whether there is something to edit yet. */
  readonly isTaken: boolean;
}

export function HeaderPanel({ isTaken }: PartPanelProps) {
  const text = useEdit((state) => state.history.present.header);
  return (
    <Panel title="Header" actions={<MakeMenu />} className={`${styles.part} ${styles.header}`}>
      <div className={styles.body}>
        {isTaken && (
          <JsonEditor
            part="header"
            label="Header"
            text={text}
            onChange={(changed) => typeText('header', changed)}
          />
        )}
        <PartProblem text={text} />
        <HeaderNote />
      </div>
    </Panel>
  );
}

export function PayloadPanel({ isTaken }: PartPanelProps) {
  const text = useEdit((state) => state.history.present.payload);
  const isText = useEdit((state) => state.history.present.payloadEncoding === 'utf8');
  const note = useEdit((state) => state.carried?.note);
  return (
    <Panel title="Payload" actions={<PayloadActions />} className={`${styles.part} ${styles.payload}`}>
      <div className={styles.body}>
        {note !== undefined && <p className={styles.note}>{note}</p>}
        {!isText && <p className={styles.note}>The payload is no text; these are its bytes as base64url.</p>}
        {isTaken && (
          <JsonEditor
            part="payload"
            label="Payload"
            text={text}
            onChange={(changed) => typeText('payload', changed)}
          />
        )}
        {isText && <PartProblem text={text} />}
      </div>
    </Panel>
  );
}

function PayloadActions() {
  const canUndo = useEdit((state) => state.history.past.length > 0);
  const canRedo = useEdit((state) => state.history.future.length > 0);
  return (
    <>
      <Tooltip label="Moves all times together, so that the token begins now and lives as long as it did.">
        <Button size="compact-sm" onClick={() => runCommand('edit.begin-now')}>
          Begin now
        </Button>
      </Tooltip>
      <Tooltip label="Moves all times together, so that the token expired a minute ago.">
        <Button size="compact-sm" onClick={() => runCommand('edit.expire')}>
          Expire
        </Button>
      </Tooltip>
      <IconButton label="Undo" command="edit.undo" disabled={!canUndo}>
        <IconArrowBackUp size={16} />
      </IconButton>
      <IconButton label="Redo" command="edit.redo" disabled={!canRedo}>
        <IconArrowForwardUp size={16} />
      </IconButton>
    </>
  );
}

interface IconButtonProps {
  readonly label: string;
  readonly command: string;
  readonly disabled: boolean;
  readonly children: ReactNode;
}

function IconButton({ label, command, disabled, children }: IconButtonProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon size="md" aria-label={label} disabled={disabled} onClick={() => runCommand(command)}>
        {children}
      </ActionIcon>
    </Tooltip>
  );
}
