import { dictionary } from '@zxcvbn-ts/language-common'

const common: ReadonlySet<string> = new Set(dictionary['passwords-common'])

/**
 * Whether a password is one that guessers try first: one of the 49,000 most used ones (`@zxcvbn-ts/language-common`,
 * MIT; drawn from leaks, Chinese ones among them), such a one with digits and signs around it, letters of it written as
 * signs (P@ssw0rd), a name in pinyin with a year, or nothing but digits.
 */
export function isCommonPassword(password: string): boolean {
  const typed = password.normalize('NFKC').toLowerCase()
  const core = coreOf(typed)
  if (core === '' || isPinyin(core)) return true
  const withoutSigns = typed.replace(/[^\p{L}\p{N}]/gu, '')
  const forms = [typed, withoutSigns, core, lettersFor(typed), coreOf(lettersFor(typed)), lettersFor(core)]
  return forms.some((form) => common.has(form) || OFFICE_WORDS.has(form))
}

/** Words that offices build passwords of, beside those of the list. */
const OFFICE_WORDS: ReadonlySet<string> = new Set([
  'administrator',
  'superadmin',
  'sysadmin',
  'auditadmin',
  'gov',
  'govcn',
  'xxgk',
  'zfxxgk',
  'ysqgk',
  'zwgk',
  'bgs',
  'zfbgs',
])

/** Without the digits and signs before its first letter and after its last. */
function coreOf(text: string): string {
  const characters = [...text]
  const isLetter = (character: string) => /\p{L}/u.test(character)
  const first = characters.findIndex(isLetter)
  return first === -1 ? '' : characters.slice(first, characters.findLastIndex(isLetter) + 1).join('')
}

const LETTER_FOR: Readonly<Record<string, string>> = {
  '@': 'a',
  '4': 'a',
  '3': 'e',
  '1': 'i',
  '!': 'i',
  '0': 'o',
  $: 's',
  '5': 's',
  '7': 't',
}

/** The letters that digits and signs stand for. */
function lettersFor(text: string): string {
  return text.replace(/[@4310!$57]/g, (sign) => LETTER_FOR[sign] ?? sign)
}

/** Two to four syllables, as names of people and places have. */
const SYLLABLES = new RegExp(`^(${syllable()}){2,4}$`)

function isPinyin(core: string): boolean {
  return core.length <= 24 && SYLLABLES.test(core)
}

/** A syllable of pinyin, without tones: an initial with a final, or a final that stands alone. */
function syllable(): string {
  const initials = 'zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw]'
  const finals =
    'iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|an|ao|ei|en|er|ia|ie|in|iu|ou|ua|ue|ui|un|uo|ve|a|e|i|o|u|v'
  return `(?:(?:${initials})(?:${finals})|ang|eng|ai|an|ao|ei|en|er|ou|a|e|o)`
}
