import { z } from 'zod';
import { settingsSchema } from './schema.ts';

/** The JSON Schema of `loa.yaml` as text, for editors; `config/loa.schema.json` is its copy. */
export function jsonSchemaText(): string {
  const schema = z.toJSONSchema(settingsSchema, { io: 'input', target: 'draft-7' });
  return `${JSON.stringify({ ...schema, title: 'loa.yaml' }, null, 2)}\n`;
}
