/** What a registry says of one member of a header or payload. */
export interface RegistryEntry {
  readonly name: string;
  readonly title: string;
  /** One sentence for a person who meets the member for the first time. */
  readonly meaning: string;
  /** RFC or vendor document and section. */
  readonly source: string;
  /** The value is a NumericDate (RFC 7519 §2). */
  readonly time?: true;
}
