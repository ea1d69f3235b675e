/** The parts of the Server screen, in the order of the list beside them. */
export const serverSections = [
  { id: 'server', label: 'Server' },
  { id: 'clients', label: 'Connect a client' },
  { id: 'sample', label: 'Sample API' },
  { id: 'faults', label: 'Faults' },
  { id: 'setup', label: 'Set-up file' },
] as const;

export type ServerSectionId = (typeof serverSections)[number]['id'];
