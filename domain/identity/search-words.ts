import { asTyped } from '../pasted-text'

/**
 * Fifteen digits one after the other, also in full width and with what copying puts between them: no case, telephone or
 * mail number is as long, an identity number is.
 */
const IDENTITY_NUMBER = String.raw`(?:[\d０-９][\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]*){15}`

/**
 * For text fields of filters, whose words stand in the address, the browser's history and a gateway's log: the browser
 * itself refuses an identity number before it gets there, with or without script.
 */
export const NO_IDENTITY_NUMBER = {
  pattern: `(?!.*${IDENTITY_NUMBER}).*`,
  title: '不能按证件号码查找，以免号码留在地址栏和记录里。请按编号、申请人或者所需信息查找。',
} as const

/** The same for an address that was written by hand, and for a browser that lets it through. */
export function holdsIdentityNumber(words: string): boolean {
  return new RegExp(IDENTITY_NUMBER).test(words)
}

const TELEPHONE = /(?<!\d)1[3-9]\d{9}(?!\d)|(?<!\d)0\d{2,3}\d{7,8}(?!\d)|(?<!\d)400\d{7}(?!\d)/
const FIGURES_ALONE = /^\d{7,12}$/

/** Whether words hold a telephone number, or figures that may be one without its area code. */
export function holdsTelephone(words: string): boolean {
  const parts = asTyped(words).replace(/(?<=\d)[\s()-]+(?=\d)|\((?=\d)/g, '')
  return TELEPHONE.test(parts.replace(/(?:\+|00)86(?=\d)/, '')) || FIGURES_ALONE.test(parts.trim())
}
