import type { ChannelName } from '../../shared/channels';
import { change } from '../auth/change';
import type { Core } from '../auth/core';
import type { AuthServer } from '../http/auth-server';
import type { Faults } from '../http/faults/faults';
import { authorityCertificate } from '../http/tls/local-authority';
import { replay } from '../http/traffic/replay';
import type { Traffic } from '../http/traffic/traffic';
import type { Handlers } from './dispatcher';

type TrafficChannel = Extract<ChannelName, `traffic/${string}` | `faults/${string}`>;

/** What watches the server and what disturbs it. */
export interface ServerTools {
  readonly server: AuthServer;
  readonly traffic: Traffic;
  readonly faults: Faults;
}

export function trafficHandlers(
  core: Core,
  { server, traffic, faults }: ServerTools,
): Pick<Handlers, TrafficChannel> {
  return {
    'traffic/list': () => traffic.list(),
    'traffic/get': ({ id }) => traffic.get(id, false),
    'traffic/reveal': ({ id }) => {
      const exchange = traffic.get(id, true);
      recordReveal(core, `exchange ${id}`);
      return exchange;
    },
    'traffic/replay': async ({ id }) => {
      await replay(server.status().issuer, traffic.raw(id), authorityCertificate(core));
      return null;
    },
    'traffic/export': ({ revealed }) => {
      if (revealed) recordReveal(core, 'the whole traffic, for export');
      return { text: traffic.export(server.status().issuer ?? '', revealed) };
    },
    'traffic/record': ({ on }) => {
      traffic.setRecording(on);
      return null;
    },
    'traffic/clear': () => {
      traffic.clear();
      return null;
    },
    'faults/list': () => faults.list(),
    'faults/add': (request) => faults.add(request),
    'faults/remove': ({ id }) => {
      faults.remove(id);
      return null;
    },
    'faults/clear': () => {
      faults.clear();
      return null;
    },
  };
}

function recordReveal(core: Core, what: string): void {
  change(core, [], (record) =>
    record({
      action: 'traffic.revealed',
      subjectKind: 'traffic',
      subjectId: what,
      message: `The secrets of ${what} were shown.`,
    }),
  );
}
