import { writeFile } from 'node:fs/promises';
import { jsonSchemaText } from './json-schema.ts';

/** `npm run schema`: writes the JSON Schema anew; a test compares it with the code. */
await writeFile(new URL('./loa.schema.json', import.meta.url), jsonSchemaText());
