import type { z } from '../../../shared/schema';

/** The first sentence for each field a schema refuses, by the name of the field. */
export function formErrors(schema: z.ZodType, value: unknown): Readonly<Record<string, string>> {
  const reading = schema.safeParse(value);
  if (reading.success) return {};
  const errors: Record<string, string> = {};
  for (const issue of reading.error.issues) {
    const field = String(issue.path[0] ?? '');
    errors[field] ??= sentence(issue);
  }
  return errors;
}

function sentence(issue: z.core.$ZodIssue): string {
  if (issue.code === 'too_small' && issue.origin === 'string') return 'This is needed.';
  if (issue.code === 'too_big' && issue.origin === 'string')
    return `This is too long; ${issue.maximum} characters at most.`;
  if (issue.code === 'invalid_format') return `It ${issue.message}.`;
  return `${issue.message}.`;
}
