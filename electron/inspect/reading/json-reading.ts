import type { Problem } from '../../../shared/tokens/document';
import type { JsonScan } from '../text/json-scan';

/** The JSON of one part as far as it could be read. */
export interface JsonReading {
  /** As decoded; may hold control characters. */
  readonly text: string;
  readonly scan: JsonScan;
  /** Absent where the text is no JSON or nested deeper than the limit. */
  readonly value?: unknown;
  readonly problems: readonly Problem[];
}
