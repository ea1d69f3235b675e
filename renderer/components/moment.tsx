import { Tooltip } from '@mantine/core';
import { useNowMs } from '../time/clock';
import { formatRelative } from '../../shared/time/format-duration';
import { formatExact, formatShort } from '../time/format-time';
import { useTimeDisplay } from '../time/use-time-display';

interface MomentProps {
  readonly atMs: number;
  /** "short": time, with the day unless it is today. "exact": always both. "relative": "2 min ago", ticking. */
  readonly as?: 'short' | 'exact' | 'relative';
}

/** A moment in the chosen display; the other two readings are one hover away. */
export function Moment({ atMs, as = 'short' }: MomentProps) {
  return as === 'relative' ? <RelativeMoment atMs={atMs} /> : <FixedMoment atMs={atMs} as={as} />;
}

function FixedMoment({ atMs, as }: Required<MomentProps>) {
  const display = useTimeDisplay();
  const text = as === 'exact' ? formatExact(atMs, display) : formatShort(atMs, Date.now(), display);
  return <Hint atMs={atMs}>{text}</Hint>;
}

function RelativeMoment({ atMs }: { readonly atMs: number }) {
  return <Hint atMs={atMs}>{formatRelative(atMs, useNowMs())}</Hint>;
}

function Hint({ atMs, children }: { readonly atMs: number; readonly children: string }) {
  return (
    <Tooltip label={`${formatExact(atMs, 'local')} here, ${formatExact(atMs, 'utc')}`}>
      <span>{children}</span>
    </Tooltip>
  );
}
