import { headers } from 'next/headers'
import { CLIENT_HEADER, readFromFront } from './front/front-mark'

/**
 * The address that limits are counted for, as the server in front found it (`front/addresses.ts`): IPv4, or the
 * network of 64 bits of IPv6. Nothing that a client sends is read. `local` for all where no such server stands in
 * front, as in development.
 */
export async function clientAddress(): Promise<string> {
  return readFromFront((await headers()).get(CLIENT_HEADER)) ?? 'local'
}

/** The address as a list shows it: enough to tell the office from home, too little to find somebody by. */
export function maskedAddress(address: string): string {
  const [, first] = /^(\d+\.\d+)\.\d+\.\d+$/.exec(address) ?? []
  if (first) return `${first}.*.*`
  if (address === 'local') return '本机'
  const groups = address.split(':')
  return groups.length > 2 ? `${groups.slice(0, 2).join(':')}:*` : '*'
}
