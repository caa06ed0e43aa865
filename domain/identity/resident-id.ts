import { signsTyped } from '../pasted-text'
import { bad, type Checked, doubtful, good } from './check'

/** First two digits of the place of registration (GB/T 2260); 81 to 83: residence permits of Hong Kong, Macao and Taiwan residents. */
const PROVINCES = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83'.split(
    ' ',
  ),
)

/** ISO 7064 MOD 11-2: the check character of each remainder. */
const CHECK_CHARACTERS = '10X98765432'
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

const EARLIEST_BIRTH = '1880-01-01'
const LATEST_BIRTH = '2099-12-31'

/**
 * 公民身份号码 (GB 11643): 18 characters, place, birth date, check character. The permanent residence card of foreigners
 * has the same form, with a 9 before the place. Answers the number with a capital X.
 */
export function checkResidentId(text: string): Checked {
  const id = signsTyped(text).replaceAll('-', '').toUpperCase()
  if (id === '') return bad('请填写身份证号码')
  if (/^\d{15}$/.test(id)) return bad('15位的第一代身份证已停止使用，请填写18位身份证号码')
  if (id.length !== 18) return bad(`身份证号码应为18位，现在是${id.length}位，请核对有无漏写或者多写`)
  if (!/^\d{17}[\dX]$/.test(id)) return bad('身份证号码前17位应为数字，最后一位应为数字或者X，请核对')
  if (!PROVINCES.has(placeOf(id))) return bad('身份证号码开头的地区代码不存在，请核对前6位')
  if (!isBirthDate(id.slice(6, 14))) return bad('身份证号码第7至14位不是正确的出生日期，请核对')
  if (residentIdCheckCharacter(id) !== id[17]) return bad('身份证号码最后一位与前17位不符，请逐位核对')
  return good(id)
}

/**
 * The number of whoever acts for an applicant, of whatever paper: an identity card is checked; a number with a letter
 * in it that is none (passport, permit) is taken as it is written, with a doubt.
 */
export function readAgentNumber(text: string): Checked {
  const checked = checkResidentId(text)
  const typed = signsTyped(text).replaceAll('-', '').toUpperCase()
  const otherPaper = /^(?=.*[A-Z])(?!\d{17}X$)[A-Z0-9]{5,20}$/.test(typed)
  return !checked.ok && otherPaper ? doubtful(typed, '不是居民身份证号码，按所写保留') : checked
}

/** The 18th character that belongs to the first 17 digits of `id`. */
export function residentIdCheckCharacter(id: string): string {
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * Number(id[at]), 0)
  return CHECK_CHARACTERS.charAt(sum % 11)
}

function placeOf(id: string): string {
  return id.startsWith('9') ? id.slice(1, 3) : id.slice(0, 2)
}

function isBirthDate(digits: string): boolean {
  const date = `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`
  const instant = Date.parse(`${date}T00:00:00Z`)
  if (Number.isNaN(instant) || new Date(instant).toISOString().slice(0, 10) !== date) return false
  return date >= EARLIEST_BIRTH && date <= LATEST_BIRTH
}
