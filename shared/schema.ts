/** zod for all schemas, told not to compile them with `new Function`, which the pages' security policy refuses. */

import { z } from 'zod';

z.config({ jitless: true });

export { z };
