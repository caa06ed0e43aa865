import { randomText } from '../secrets/chance'

/** The header in which the server in front tells Next the client's address; `client-address.ts` alone reads it. */
export const CLIENT_HEADER = 'x-yishenban-client'

// Next bundles modules several times; the mark must be the same for all of the process.
const kept = globalThis as typeof globalThis & { yishenbanFrontMark?: string }

/** What this process alone knows: a header that carries it was written by our own server in front. */
export function frontMark(): string {
  kept.yishenbanFrontMark ??= randomText(16)
  return kept.yishenbanFrontMark
}

/** The header for a client's address as limits count it. */
export function writtenByFront(address: string): string {
  return `${frontMark()} ${address}`
}

/** The address in such a header; null when anybody else wrote it. */
export function readFromFront(header: string | null | undefined): string | null {
  const [mark, address] = header?.split(' ') ?? []
  return mark === frontMark() && address ? address : null
}
