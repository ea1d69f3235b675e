/** What is sealed of an entry, in the library and in an exported file alike. */

import { limits } from '../../shared/limits';
import { z } from '../../shared/schema';

/** Checked on the way back too: a file may be anybody's. */
export const LibraryContent = z.object({
  token: z.string().min(1).max(limits.tokenBytes),
  label: z.string().min(1).max(200),
  tags: z.array(z.string().min(1).max(50)).max(20),
  note: z.string().max(2000),
});
export type LibraryContent = z.infer<typeof LibraryContent>;
