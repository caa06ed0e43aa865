import { cookies } from 'next/headers'
import { publicPath } from '@/domain/public-path'
import { SEALED_COOKIE, seal, unseal } from './sealed'

/** The receipt of an application; carried in a short-lived cookie of this browser only, never in an address. */
export interface Receipt {
  caseId: string
  number: string
  queryCode: string
}

export const RECEIPT_COOKIE = 'yishenban_receipt'
/** Long enough to print or photograph it. Seconds. */
export const RECEIPT_SECONDS = 1800

export function sealReceipt(receipt: Receipt): string {
  return seal('receipt', receipt)
}

/** Null for anything that is not a receipt of ours. */
export function openReceipt(sealed: string | undefined): Receipt | null {
  return unseal<Receipt>('receipt', sealed)
}

/** Keeps a fresh receipt in this browser, for the pages of its agency's entrance. Called by an action. */
export async function keepReceipt(entrance: string, receipt: Receipt): Promise<void> {
  const jar = await cookies()
  jar.set(RECEIPT_COOKIE, sealReceipt(receipt), {
    ...SEALED_COOKIE,
    path: publicPath(entrance, '/apply'),
    maxAge: RECEIPT_SECONDS,
  })
}

/** Forgets the receipt of an agency's entrance: it shows a number and its code to whoever comes next. Called by an action. */
export async function forgetReceipt(entrance: string): Promise<void> {
  const jar = await cookies()
  jar.delete({ name: RECEIPT_COOKIE, path: publicPath(entrance, '/apply') })
}

/** The receipt that this browser keeps; null for none. */
export async function keptReceipt(): Promise<Receipt | null> {
  return openReceipt((await cookies()).get(RECEIPT_COOKIE)?.value)
}
