/** A whole number between two bounds, or null. */
export function readCount(text: string, least: number, most: number): number | null {
  if (!/^\d{1,9}$/.test(text)) return null;
  const count = Number(text);
  return count >= least && count <= most ? count : null;
}
