/** What clients and APIs call themselves. */

import type { Route } from '../route';

export const backRoutes: readonly Route[] = [];
