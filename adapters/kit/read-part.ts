import type { z } from 'zod';
import type { Json } from '../../src/domain/json.ts';

/** The value of a checkpoint's part, or null when it is absent or was made by other code. */
export function readPart<T>(value: Json | undefined, schema: z.ZodType<T>): T | null {
  const parsed = schema.safeParse(value);
  return parsed.success ? parsed.data : null;
}
