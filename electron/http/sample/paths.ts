/** Where each kind of API serves the orders. */
export const samplePaths = {
  stateless: '/api/orders',
  introspecting: '/introspecting/api/orders',
} as const;
