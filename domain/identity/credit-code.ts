import { signsTyped } from '../pasted-text'
import { bad, type Checked, doubtful, good } from './check'

/** GB 32100-2015: digits and capital letters without I, O, S, V, Z, which look like digits. */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const MODULUS = 31
const WEIGHT_BASE = 3

/**
 * 统一社会信用代码 (GB 32100-2015): 18 characters: registering authority, kind, six digits of the place, nine of the
 * organisation code, check character (MOD 31-3). Answers the code in capitals.
 */
export function checkCreditCode(text: string): Checked {
  const code = signsTyped(text).replaceAll('-', '').toUpperCase()
  if (code === '') return bad('请填写统一社会信用代码')
  if (/^\d{15}$/.test(code)) return bad('这是15位的旧注册号，请填写18位统一社会信用代码')
  if (code.length !== 18)
    return bad(`统一社会信用代码应为18位，现在是${code.length}位，请核对有无漏写或者多写`)
  if (/[IOSVZ]/.test(code))
    return bad('统一社会信用代码不使用字母I、O、S、V、Z，请核对是否应为数字1、0、5、2')
  if (!/^[0-9A-Y]{2}\d{6}[0-9A-Y]{10}$/.test(code)) {
    return bad('统一社会信用代码由数字和大写字母组成，其中第3至8位为数字，请核对')
  }
  if (creditCodeCheckCharacter(code) !== code[17])
    return bad('统一社会信用代码最后一位与前17位不符，请逐位核对')
  return good(code)
}

/** 组织机构代码 (GB 11714): eight characters and one to check them. */
const ORGANISATION_CODE = /^[0-9A-Z]{8}[0-9X]$/
/** Longest number of a foreign register that is kept, in characters. */
const MAX_ABROAD = 30

/**
 * The code as an organisation itself writes it. Codes issued before the standard was followed everywhere (until 2016)
 * may fail its check character, older organisations know only their earlier number, and those abroad have the number of
 * their own register: all are taken as they are written, with a doubt. What can only be a slip is refused.
 */
export function readOrganisationCode(text: string): Checked {
  const checked = checkCreditCode(text)
  if (checked.ok) return checked
  const typed = signsTyped(text).replaceAll('-', '').toUpperCase()
  const abroad = /^境外(.+)$/.exec(typed)?.[1]
  if (abroad && abroad.length <= MAX_ABROAD) return doubtful(`境外 ${abroad}`, '是境外登记的编号，按所写保留')
  if (/^[0-9A-Y]{2}\d{6}[0-9A-Y]{10}$/.test(typed))
    return doubtful(typed, '最后一位与前17位不符；2016年以前核发的代码可能如此，请逐位核对')
  if (/^\d{15}$/.test(typed)) return doubtful(typed, '是15位的旧注册号，按所写保留')
  if (ORGANISATION_CODE.test(typed)) return doubtful(typed, '是9位的组织机构代码，按所写保留')
  return bad(`${checked.message}；境外登记的组织，请在编号前写“境外”`)
}

/** The 18th character that belongs to the first 17 of `code`. */
export function creditCodeCheckCharacter(code: string): string {
  let sum = 0
  let weight = 1
  for (const character of code.slice(0, 17)) {
    sum += weight * ALPHABET.indexOf(character)
    weight = (weight * WEIGHT_BASE) % MODULUS
  }
  return ALPHABET.charAt((MODULUS - (sum % MODULUS)) % MODULUS)
}
