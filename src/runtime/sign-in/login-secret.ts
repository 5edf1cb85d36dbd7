/** Name of the secret that holds a person's `{ totp }`. */
export function loginSecret(person: string): string {
  return `login-${person}`;
}
