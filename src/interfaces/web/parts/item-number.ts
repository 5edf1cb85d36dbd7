/** An item's number as it stands in an address, or null. */
export function readItemNumber(text: string): number | null {
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : null;
}
