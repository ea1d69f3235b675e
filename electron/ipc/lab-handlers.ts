import type { ChannelName } from '../../shared/channels';
import type { Laboratory } from '../lab/laboratory';
import type { Handlers } from './dispatcher';

type LabChannel = Extract<ChannelName, `lab/${string}`>;

/** The storage laboratory: real victims, real attacks, one run at a time. */
export function labHandlers(laboratory: Laboratory): Pick<Handlers, LabChannel> {
  return {
    'lab/status': () => laboratory.status(),
    'lab/start': ({ strategies }) => laboratory.start(strategies),
    'lab/cancel': () => laboratory.cancel(),
    'lab/cell': ({ strategy, attack }) => laboratory.cell(strategy, attack),
    'lab/report': ({ format }) => laboratory.report(format),
    'lab/clear': () => laboratory.clear(),
  };
}
