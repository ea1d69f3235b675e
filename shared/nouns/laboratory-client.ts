/** The client that the victims of the storage laboratory sign in at. Apart from the schemas, which the window has no use for. */
export const laboratoryClient = 'storage-lab';
