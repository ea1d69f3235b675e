/** The sections of the settings, in the order of the list beside them. */
export const settingsSections = [
  { id: 'tokens', label: 'Tokens', keywords: 'lifetime rotation overlap issuer' },
  { id: 'accounts', label: 'Accounts', keywords: 'user password' },
  { id: 'clients', label: 'Clients', keywords: 'application secret redirect grant' },
  { id: 'resources', label: 'Resources', keywords: 'api audience scope' },
  { id: 'secrets', label: 'Secrets and clipboard', keywords: 'keychain clear copy' },
  { id: 'appearance', label: 'Appearance', keywords: 'theme dark light time utc' },
  { id: 'about', label: 'Data and about', keywords: 'folder version electron' },
] as const;

export type SettingsSectionId = (typeof settingsSections)[number]['id'];
