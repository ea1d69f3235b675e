/** What a person's browser is sent to. */

import type { Route } from '../route';

export const frontRoutes: readonly Route[] = [];
