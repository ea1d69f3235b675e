/** The parts of the Storage screen, in the order of the list beside them. */
export const storageSections = [
  {
    id: 'desktop',
    label: 'This desktop',
    keywords: 'keychain locked passphrase forgotten discard secret move',
  },
  { id: 'backups', label: 'Backups', keywords: 'restore copy damaged database back up' },
  { id: 'sizes', label: 'Sizes', keywords: 'session cookie jwt bytes header limit lookups request' },
  { id: 'lives', label: 'Lives', keywords: 'lifetime expiry sign-out revocation window refresh what if' },
] as const;

export type StorageSectionId = (typeof storageSections)[number]['id'];
