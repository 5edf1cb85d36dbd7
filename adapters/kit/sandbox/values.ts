/** Small readers of untrusted values. */

export type Query = Readonly<Record<string, string>>;

/** True for a plain JSON object. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The first value of every parameter. */
export function queryOf(params: URLSearchParams): Query {
  const query: Record<string, string> = {};
  for (const [name, value] of params) {
    if (name !== '__proto__' && !Object.hasOwn(query, name)) query[name] = value;
  }
  return query;
}

/** The text under `name`, or null when it is missing or something else. */
export function textIn(holder: Readonly<Record<string, unknown>>, name: string): string | null {
  const value = holder[name];
  return typeof value === 'string' ? value : null;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Escapes text for element content and quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => entities[sign] ?? '');
}
