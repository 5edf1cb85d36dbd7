/** `17`, or `17@channel` for one channel only. */
const REFERENCE = /^[1-9]\d{0,8}(@\S{1,100})?$/;

export function isItemReference(text: string): boolean {
  return REFERENCE.test(text);
}

/** The item's number of a well-formed reference. */
export function numberOf(reference: string): number {
  return Number(reference.split('@', 1)[0]);
}
