/**
 * zod for all schemas, told not to compile them with `new Function`, which the pages' security policy refuses, and to
 * say what is wrong in the words of this app.
 */

import { z } from 'zod';
import { wordIssue } from './word-issue';

z.config({ jitless: true, customError: wordIssue });

export { z };
