import { useElementSize } from '@mantine/hooks';
import { Fragment } from 'react';
import type { SessionDetail } from '../../../shared/nouns/session';
import { formatTimeOfDay, type TimeDisplay } from '../../time/format-time';
import { useTimeDisplay } from '../../time/use-time-display';
import classes from './generation-line.module.css';
import { type LineNode, layOutGenerations } from './generation-nodes';
import { EndStop, GapStop, GenerationStop } from './generation-stop';

interface GenerationLineProps {
  readonly session: SessionDetail;
  readonly onPresent: (generation: number) => void;
}

/** Pixels of a stop, and of the time written between two. */
const stopWidth = 35;
const timeWidth = 38;

/** How many generations a line of this width has room for, beside a gap and the end. */
function roomFor(width: number, ended: boolean): number {
  if (width === 0) return 4;
  const stops = Math.floor((width + timeWidth) / (stopWidth + timeWidth));
  return Math.max(3, stops - (ended ? 2 : 1));
}

/** The refresh tokens of a session in the order of their lives, and how it ended. */
export function GenerationLine({ session, onPresent }: GenerationLineProps) {
  const display = useTimeDisplay();
  const { ref, width } = useElementSize<HTMLOListElement>();
  const nodes = layOutGenerations(session, roomFor(width, session.state !== 'active'));
  return (
    <ol ref={ref} className={classes.line} aria-label="Generations of the refresh token">
      {nodes.map((node, index) => (
        <Fragment key={keyOf(node)}>
          {index > 0 ? <Segment text={leadingTo(nodes, index, display)} fatal={isFatal(node)} /> : null}
          <li className={classes.stop}>
            <Stop node={node} onPresent={onPresent} />
          </li>
        </Fragment>
      ))}
    </ol>
  );
}

function Segment({ text, fatal }: { readonly text: string; readonly fatal: boolean }) {
  return (
    <li aria-hidden className={`${classes.segment} ${fatal ? classes.fatal : ''}`}>
      <span className={classes.when}>{text}</span>
    </li>
  );
}

function Stop({ node, onPresent }: { readonly node: LineNode } & Pick<GenerationLineProps, 'onPresent'>) {
  if (node.kind === 'generation')
    return <GenerationStop generation={node.generation} onPresent={onPresent} />;
  return node.kind === 'gap' ? <GapStop from={node.from} to={node.to} /> : <EndStop node={node} />;
}

function keyOf(node: LineNode): string {
  if (node.kind === 'generation') return String(node.generation.generation);
  return node.kind === 'gap' ? `gap ${node.from}` : 'end';
}

function isFatal(node: LineNode): boolean {
  return node.kind === 'end' && node.word === 'revoked';
}

/** What happened between the stop before and this one, in a word or a time. */
function leadingTo(nodes: readonly LineNode[], index: number, display: TimeDisplay): string {
  const node = nodes[index];
  const minutes = (atMs: number) => formatTimeOfDay(atMs, display).slice(0, 5);
  if (node?.kind === 'generation') return minutes(node.generation.issuedAtMs);
  if (node?.kind !== 'end') return '';
  const when = node.atMs === undefined ? '' : minutes(node.atMs);
  return node.reused === undefined ? when : `reuse of ${node.reused}, ${when}`;
}
