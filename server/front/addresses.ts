import { isIP, isIPv4 } from 'node:net'

/**
 * The address of whoever asks. `hops` gateways of the office stand before this server, each of which appends the
 * address it saw to X-Forwarded-For: the one that the outermost of them saw is the `hops`-th from the right, and what
 * stands before it is the client's own claim. Without gateways, or where the header is too short or holds no address
 * there, it is the address of the connection.
 */
export function addressBehind(connection: string, forwardedFor: string | undefined, hops: number): string {
  if (hops === 0) return connection
  const seen = forwardedFor?.split(',').at(-hops)?.trim()
  return seen && forwardedFor && forwardedFor.split(',').length >= hops
    ? (plainAddress(seen) ?? connection)
    : connection
}

/**
 * The address as limits count it: of IPv6 the network of 64 bits, which one household or office has to itself; IPv4 as
 * it is, also where it is written as IPv6. The same text for every way of writing the same address.
 */
export function countedAddress(address: string): string {
  const plain = plainAddress(address)
  if (!plain) return 'unknown'
  if (isIPv4(plain)) return plain
  const groups = groupsOf(plain)
  const mapped = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff
  if (mapped) return groups.slice(6).flatMap(bytesOf).join('.')
  return `${groups
    .slice(0, 4)
    .map((group) => group.toString(16))
    .join(':')}::/64`
}

/** Without brackets, port and zone; null for what is no address. */
function plainAddress(written: string): string | null {
  const [, bracketed] = /^\[([^\]]+)\](?::\d{1,5})?$/.exec(written) ?? []
  const [, withPort] = /^([\d.]+):\d{1,5}$/.exec(written) ?? []
  const plain = (bracketed ?? withPort ?? written).split('%', 1)[0] ?? ''
  return isIP(plain) === 0 ? null : plain
}

/** The eight groups of an IPv6 address. */
function groupsOf(address: string): number[] {
  const [head = '', tail] = withoutDots(address).split('::')
  const before = numbersOf(head)
  const after = numbersOf(tail ?? '')
  const missing = tail === undefined ? 0 : 8 - before.length - after.length
  return [...before, ...Array<number>(missing).fill(0), ...after]
}

/** The last two groups may be written as IPv4. */
function withoutDots(address: string): string {
  const at = address.lastIndexOf(':') + 1
  const [a, b, c, d] = address.slice(at).split('.').map(Number)
  if (a === undefined || b === undefined || c === undefined || d === undefined) return address
  return `${address.slice(0, at)}${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`
}

const numbersOf = (groups: string) =>
  groups === '' ? [] : groups.split(':').map((group) => Number.parseInt(group, 16))

const bytesOf = (group: number) => [group >> 8, group & 0xff]
