import { Button, Modal, SegmentedControl, Select, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { SessionDetail } from '../../../shared/nouns/session';
import { call } from '../../api/call';
import { InlineError } from '../../components/inline-error';
import { PresentOutcomeCard } from './present-outcome';
import classes from './session-detail.module.css';
import { expectation, spentGenerations } from './thief';

interface PresentDialogProps {
  readonly session: SessionDetail;
  /** The spent generation that was pointed at. */
  readonly startAt: number | undefined;
  readonly onClose: () => void;
}

/** Plays the thief: presents a refresh token that has been used, and shows what the service does. */
export function PresentDialog({ session, startAt, onClose }: PresentDialogProps) {
  const spent = spentGenerations(session);
  const [source, setSource] = useState<'spent' | 'paste'>(spent.length > 0 ? 'spent' : 'paste');
  const [generation, setGeneration] = useState(startAt ?? spent.at(-1)?.generation);
  const [pasted, setPasted] = useState('');
  const presenting = useMutation({
    mutationFn: () =>
      source === 'spent'
        ? call('sessions/present-spent', { id: session.id, generation: generation ?? 1 })
        : call('sessions/present', { refreshToken: pasted.trim() }),
  });
  const ready = source === 'spent' ? generation !== undefined : pasted.trim() !== '';

  return (
    <Modal opened onClose={onClose} title="Present an old refresh token" size="lg">
      <div className={classes.stack}>
        <p>
          You play the thief. The service cannot see who presents a token, only whether it was used before.
        </p>
        <SegmentedControl
          aria-label="Which token"
          data={[
            { value: 'spent', label: 'A spent one of this session', disabled: spent.length === 0 },
            { value: 'paste', label: 'One I paste' },
          ]}
          value={source}
          onChange={(value) => setSource(value as 'spent' | 'paste')}
        />
        {source === 'spent' ? (
          <Select
            label="Refresh token"
            data={spent.map((each) => ({
              value: String(each.generation),
              label: `Refresh token ${each.generation}`,
            }))}
            value={generation === undefined ? null : String(generation)}
            allowDeselect={false}
            onChange={(value) => value && setGeneration(Number(value))}
          />
        ) : (
          <TextInput
            label="Refresh token"
            description={spent.length === 0 ? noSpent : undefined}
            classNames={{ input: 'mono' }}
            placeholder="twr_…"
            spellCheck={false}
            autoComplete="off"
            value={pasted}
            onChange={(event) => setPasted(event.currentTarget.value)}
          />
        )}
        {presenting.data ? (
          <PresentOutcomeCard outcome={presenting.data} />
        ) : (
          <p className={classes.dim}>{expectation(session)}</p>
        )}
        <InlineError error={presenting.error} />
        <footer className={classes.footer}>
          <Button onClick={onClose}>{presenting.data ? 'Close' : 'Cancel'}</Button>
          <Button
            variant="filled"
            disabled={!ready}
            loading={presenting.isPending}
            onClick={() => presenting.mutate()}
          >
            {presenting.data ? 'Present again' : 'Present it'}
          </Button>
        </footer>
      </div>
    </Modal>
  );
}

const noSpent =
  'This session has no spent token whose text this run still knows. Refresh it once, or paste a token you kept.';
