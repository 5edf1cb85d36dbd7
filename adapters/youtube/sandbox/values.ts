/** Small readers of untrusted values. */

export type Query = Readonly<Record<string, readonly string[]>>;

/** Repeated parameters and commas, as both are in use. */
export function listParameter(query: Query, name: string): readonly string[] {
  return (query[name] ?? []).flatMap((one) => one.split(',')).filter((one) => one !== '');
}

export function oneParameter(query: Query, name: string): string | null {
  return query[name]?.[0] ?? null;
}

/** Every value of every parameter, with `part[]=` read as `part=`. */
export function queryOf(params: URLSearchParams): Query {
  const query: Record<string, string[]> = {};
  for (const [name, value] of params) {
    const key = name.replace(/\[\]$/, '');
    if (key === '__proto__') continue;
    query[key] = [...(query[key] ?? []), value];
  }
  return query;
}
