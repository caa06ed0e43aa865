import { randomBytes, randomInt, timingSafeEqual } from 'node:crypto'

/** A text of chance that nobody guesses, base64url. */
export function randomText(bytes: number): string {
  return randomBytes(bytes).toString('base64url')
}

/** Characters of an alphabet by chance, each as likely as the others. */
export function randomCharacters(alphabet: string, length: number): string {
  return Array.from({ length }, () => alphabet.charAt(randomInt(alphabet.length))).join('')
}

/** A whole number by chance, from `from` to one below `below`. */
export function randomNumber(from: number, below: number): number {
  return randomInt(from, below)
}

/** Whether two texts or hashes are the same, in a time that tells nothing of where they differ. */
export function sameSecret(one: string | Buffer, other: string | Buffer): boolean {
  const [a, b] = [Buffer.from(one as string), Buffer.from(other as string)]
  return a.length === b.length && timingSafeEqual(a, b)
}
