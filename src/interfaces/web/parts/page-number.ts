/** `?page=2` as an index from 0; anything else is the first page. */
export function readPageNumber(text: string): number {
  return /^[1-9]\d{0,3}$/.test(text) ? Number(text) - 1 : 0;
}
