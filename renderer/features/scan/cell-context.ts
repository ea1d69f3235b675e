import { createContext } from 'react';
import type { TimeDisplay } from '../../time/format-time';

interface CellContext {
  readonly fileNames: readonly string[];
  readonly display: TimeDisplay;
}

/** What all cells of the list need: hundreds of them must not each ask for it. */
export const CellContext = createContext<CellContext>({ fileNames: [], display: 'local' });
