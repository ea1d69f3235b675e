/** The grant that clients use most: every connection has a session of its own, whose refresh token rotates. */

import type { Report } from '../support/part';
import { compareServers, type GrantLoad } from '../support/token-servers';

export function part(): Promise<Report> {
  return compareServers('refresh_token with rotation', refreshLoad);
}

/** What comes back is what is sent next. */
const refreshLoad: GrantLoad = ({ refreshTokens = [] }) => {
  const present = [...refreshTokens];
  return {
    body: (connection) => `grant_type=refresh_token&refresh_token=${present[connection]}`,
    heard: (connection, answer) => {
      const [, next] = /"refresh_token":"([^"]+)"/.exec(answer) ?? [];
      if (next === undefined || next === present[connection]) throw new Error('The token did not rotate.');
      present[connection] = next;
    },
  };
};
