import { Button, Popover, Tooltip } from '@mantine/core';
import { IconClockOff, IconLogout, IconX } from '@tabler/icons-react';
import type { Generation } from '../../../shared/nouns/session';
import { Moment } from '../../components/moment';
import classes from './generation-line.module.css';
import type { LineNode } from './generation-nodes';

const stateWords: Readonly<Record<Generation['state'], string>> = {
  current: 'current',
  used: 'used, replaced by the next',
  reused: 'presented again after use',
  revoked: 'revoked before it was used',
  expired: 'expired',
};

interface GenerationStopProps {
  readonly generation: Generation;
  readonly onPresent: (generation: number) => void;
}

/** One refresh token: its number, and on a click its story. */
export function GenerationStop({ generation, onPresent }: GenerationStopProps) {
  const { state, generation: number } = generation;
  return (
    <Popover position="bottom" trapFocus={generation.canPresent}>
      <Popover.Target>
        <button
          type="button"
          className={`${classes.node} ${classes[state] ?? ''}`}
          aria-label={`Refresh token ${number}: ${stateWords[state]}`}
        >
          {number}
        </button>
      </Popover.Target>
      <Popover.Dropdown>
        <div className={classes.card}>
          <strong>
            Refresh token {number}: {stateWords[state]}
          </strong>
          <GenerationTimes generation={generation} />
          {generation.canPresent ? (
            <Button size="compact-sm" onClick={() => onPresent(number)}>
              Present it again…
            </Button>
          ) : null}
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}

function GenerationTimes({ generation }: { readonly generation: Generation }) {
  const times = [
    ['Issued', generation.issuedAtMs],
    ['Used', generation.usedAtMs],
    ['Presented again', generation.reusedAtMs],
  ] as const;
  return (
    <dl className={classes.facts}>
      {times.map(([name, atMs]) =>
        atMs === undefined ? null : (
          <div key={name} style={{ display: 'contents' }}>
            <dt>{name}</dt>
            <dd>
              <Moment atMs={atMs} />
            </dd>
          </div>
        ),
      )}
    </dl>
  );
}

export function GapStop({ from, to }: { readonly from: number; readonly to: number }) {
  const label = from === to ? `Refresh token ${from}, used` : `Refresh tokens ${from} to ${to}, used`;
  return (
    <Tooltip label={label}>
      <span className={`${classes.node} ${classes.gap}`} role="img" aria-label={label}>
        {from === to ? from : `${from}–${to}`}
      </span>
    </Tooltip>
  );
}

const endIcons = { revoked: IconX, expired: IconClockOff, 'signed out': IconLogout } as const;

export function EndStop({ node }: { readonly node: Extract<LineNode, { kind: 'end' }> }) {
  const Icon = endIcons[node.word];
  return (
    <Tooltip label={`The session is ${node.word}`}>
      <span
        className={`${classes.node} ${node.word === 'revoked' ? classes.revoked : ''}`}
        role="img"
        aria-label={node.word}
      >
        <Icon size={15} aria-hidden />
      </span>
    </Tooltip>
  );
}
