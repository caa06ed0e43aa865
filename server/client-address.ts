/**
 * The address that limits are counted for: the last one that the nearest gateway wrote down, since those before it are
 * the client's own claim. Without a gateway Next.js writes the address of the connection.
 */
export function clientAddress(forwardedFor: string | null | undefined): string {
  return forwardedFor?.split(',').at(-1)?.trim() || 'local'
}
