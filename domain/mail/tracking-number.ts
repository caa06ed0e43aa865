/** A 邮件号 without what people write between its signs, in capitals. */
export function plainTrackingNumber(text: string): string {
  return text.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase()
}
