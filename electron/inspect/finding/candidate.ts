/** A stretch of pasted text that may be a token. */
export interface Candidate {
  /** Characters into the text, where the token or its escaped form begins. */
  readonly start: number;
  /** Exclusive. */
  readonly end: number;
  /** As it means: without the escapes of a surrounding JSON string. */
  readonly token: string;
}
