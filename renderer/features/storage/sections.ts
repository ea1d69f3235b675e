/** The parts of the Storage screen, in the order of the list beside them. */
export const storageSections = [
  { id: 'desktop', label: 'This desktop', keywords: 'keychain locked passphrase secret move' },
] as const;

export type StorageSectionId = (typeof storageSections)[number]['id'];
