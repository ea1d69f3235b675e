/** Everything the server answers. */

import { backRoutes } from './back/routes';
import { frontRoutes } from './front/routes';
import { metadataRoutes } from './metadata/routes';
import type { Route } from './route';

export const routes: readonly Route[] = [...metadataRoutes, ...backRoutes, ...frontRoutes];
