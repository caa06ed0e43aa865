import { asTyped } from '../pasted-text'

/**
 * What dials a telephone number as an office writes it: 0000-8866 0000, （0000）88660000, 88660000转801 (an extension is
 * dialled after a pause). Null for what is not one number, such as two of them or a sentence.
 */
export function telephoneHref(written: string): string | null {
  const [number = '', extension, more] = asTyped(written).split('转')
  const digits = number.replaceAll(/[\s()‐–—-]/g, '')
  const dialled = extension?.trim()
  if (!/^\+?\d{3,15}$/.test(digits) || more !== undefined) return null
  if (dialled === undefined) return `tel:${digits}`
  return /^\d{1,6}$/.test(dialled) ? `tel:${digits},${dialled}` : null
}
