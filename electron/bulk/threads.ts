import { cpus } from 'node:os';

/** More would only wait for memory and for the thread that hands out the work. */
const mostThreads = 4;

/** How many threads judge at once; 0 where a second processor is missing and threads gain nothing. */
export function judgingThreads(processors = cpus().length): number {
  return processors < 2 ? 0 : Math.min(processors, mostThreads);
}
