import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

/** The receipt of an application; carried in a short-lived cookie of this browser only, never in an address. */
export interface Receipt {
  number: string
  queryCode: string
}

export const RECEIPT_COOKIE = 'yishenban_receipt'
/** Lets the browser that asked for a request's progress read its answers for a while. */
export const TRACK_COOKIE = 'yishenban_track'
/** Long enough to print or photograph it. Seconds. */
export const RECEIPT_SECONDS = 1800

export function sealReceipt(receipt: Receipt): string {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key(), nonce)
  const sealed = Buffer.concat([cipher.update(JSON.stringify(receipt), 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url')
}

/** Null for anything that is not a receipt of ours. */
export function openReceipt(sealed: string | undefined): Receipt | null {
  if (!sealed) return null
  try {
    const bytes = Buffer.from(sealed, 'base64url')
    const decipher = createDecipheriv('aes-256-gcm', key(), bytes.subarray(0, 12))
    decipher.setAuthTag(bytes.subarray(12, 28))
    const text = Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8')
    return JSON.parse(text) as Receipt
  } catch {
    return null
  }
}

function key(): Buffer {
  return Buffer.from(hkdfSync('sha256', process.env.NEXTAUTH_SECRET ?? '', '', 'yishenban receipt', 32))
}
