import { numbersMeant, writtenForms } from '../applicant/typed-number'
import { asTyped } from '../pasted-text'

/** What people put before a number that they read out or were told. */
const LABEL =
  /^(?:受理编号|受理号|编号|文号|邮件号|邮件编号|运单号|快递单号|单号|挂号信|挂号|特快专递|ems|联系电话|电话|手机号码|手机号|手机)[:\s]*/i
/** A telephone, a mail number, or a number with its year in brackets or without. */
const NUMBER = /^(?:[\d\s()+-]+|[a-z]{0,2}[\d\s-]+[a-z]{0,2}|\S{0,12}[〔[(【]\d{4}[〕\])】]第?\d+号?|\d+号)$/i
/** Longer words are no number, whatever stands in them. */
const MOST_CHARACTERS = 80
/** Year and running number. */
const MOST_GROUPS = 2

/** Words without what they call the number that follows (“电话 138…”, “EMS 10…”); other words as they are. */
export function withoutLabel(words: string): string {
  const plain = asTyped(words).trim()
  const rest = plain.replace(LABEL, '')
  return rest !== plain && NUMBER.test(rest) ? rest : words
}

/**
 * The 受理编号 that words searched for may be, the likeliest first. Words that are nothing but a number (`42`, `４２号`,
 * `2026-42`, `2026年第42号`) are read as forgivingly as on the page for applicants; in other words no number is guessed
 * (5号地块 is no case), only what stands there is looked for in any brackets. `pattern` is the agency's.
 */
export function numbersSearched(words: string, pattern: string, thisYear: number): readonly string[] {
  if (words.length > MOST_CHARACTERS || !/\p{N}/u.test(words)) return []
  return isNumberAlone(words, pattern) ? numbersMeant(words, pattern, thisYear) : writtenForms(words)
}

function isNumberAlone(words: string, pattern: string): boolean {
  const own = pattern.replace(/\{year\}|\{n\}/g, '').normalize('NFKC')
  const signs = new Set([...own, ...'年第号字()〔〕[]【】{}﹝﹞-—–−/.·'])
  const plain = asTyped(words)
  const others = [...plain.replace(/[\d\s]/g, '')].filter((sign) => !signs.has(sign))
  const groups = plain.match(/\d+/g) ?? []
  return others.length === 0 && groups.length <= MOST_GROUPS + (own.match(/\d+/g) ?? []).length
}
