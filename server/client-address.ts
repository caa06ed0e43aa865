/**
 * The address that limits are counted for: the last one that the nearest gateway wrote down, since those before it are
 * the client's own claim. Without a gateway Next.js writes the address of the connection.
 */
export function clientAddress(forwardedFor: string | null | undefined): string {
  return forwardedFor?.split(',').at(-1)?.trim() || 'local'
}

/** An address as its owner's own list shows it, so that nobody reads more of a network off it than they know: `10.1.*.*`. */
export function maskedAddress(address: string): string {
  const [a, b, c, d] = address.replace(/^::ffff:/i, '').split('.')
  if (a !== undefined && b !== undefined && c !== undefined && d !== undefined) return `${a}.${b}.*.*`
  if (!address.includes(':')) return '本机'
  const [first = '', second = ''] = address.split(':')
  return `${first}:${second}:*`
}
