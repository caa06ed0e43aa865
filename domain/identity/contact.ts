import { z } from 'zod'
import { asTyped, signsTyped } from '../pasted-text'
import { bad, type Checked, doubtful, good } from './check'

const MOBILE = /^(?:\+?86|0086)?(1[3-9]\d{9})$/
/** Area code: three digits for 010 and 02x, four for the rest; then seven or eight digits, perhaps an extension. */
const LANDLINE = /^(?:\+?86|0086)?\(?(010|02\d|0[3-9]\d{2})\)?-?(\d{7,8})(?:(?:-|转|x|ext\.?)(\d{1,6}))?$/i
/** Service numbers of organisations. */
const SERVICE = /^([48]00)-?(\d{3})-?(\d{4})$/
const ABROAD = /^(?:\+|00)(?!86)[1-9]\d{6,14}$/

/**
 * A telephone number of the mainland (mobile, landline with area code, 400 or 800) or, with its country code, of
 * elsewhere. Lenient about blanks and hyphens. Answers `13800000412`, `0523-84812345-801`, `400-800-1234`, `+85221234567`.
 */
export function checkPhone(text: string): Checked {
  const typed = signsTyped(text).replace(/[‐-―−]/g, '-')
  if (typed === '') return bad('请填写联系电话')
  const landline = LANDLINE.exec(typed)
  if (landline) return good(landline.slice(1).filter(Boolean).join('-'))
  const service = SERVICE.exec(typed)
  if (service) return good(service.slice(1).join('-'))
  const digits = typed.replace(/[-()]/g, '')
  const mobile = MOBILE.exec(digits)?.[1]
  if (mobile) return good(mobile)
  if (ABROAD.test(digits)) return good(digits.replace(/^00/, '+'))
  if (/^[2-8]\d{6,7}$/.test(digits)) return bad('固定电话请加区号，例如 0523-84812345')
  if (/^1\d+$/.test(digits) && digits.length !== 11) {
    return bad(`手机号码应为11位，现在是${digits.length}位，请核对有无漏写或者多写`)
  }
  return bad(
    '联系电话不正确，请填写11位手机号码，或者带区号的固定电话，例如 0523-84812345；境外号码请写国家或者地区代码，例如 +44 20 7946 0018',
  )
}

const EMAIL_LENGTH = 254
const email = z.email().max(EMAIL_LENGTH)

/** Answers the address with its domain in lower case; the part before @ stays as typed. */
export function checkEmail(text: string): Checked {
  const typed = signsTyped(text)
  if (typed === '') return bad('请填写电子邮箱')
  const at = typed.lastIndexOf('@')
  if (at < 0) return bad('电子邮箱缺少@，请填写完整，例如 name@example.cn')
  const address = typed.slice(0, at) + typed.slice(at).toLowerCase()
  return email.safeParse(address).success
    ? good(address)
    : bad('电子邮箱不正确，请核对，例如 name@example.cn')
}

/** Of the mainland; 999077 to 999079 are the fixed codes for Hong Kong, Macao and Taiwan. */
const POSTCODE = /^(?:0[1-9]|[1-8]\d)\d{4}$|^99907[789]$/
/** Of other countries: letters and digits, perhaps parted, a digit among them (SW1A 2AA, 10115, 100-0001). */
const POSTCODE_ABROAD = /^(?=.*\d)[A-Z0-9](?:[A-Z0-9 -]{0,8}[A-Z0-9])$/

/** A postcode of the mainland, or one of another country as it is written, which is taken with a doubt. */
export function checkPostcode(text: string): Checked {
  const typed = signsTyped(text)
  if (typed === '') return bad('请填写邮政编码')
  if (POSTCODE.test(typed)) return good(typed)
  const written = asTyped(text).replace(/\s+/g, ' ').trim().toUpperCase()
  return POSTCODE_ABROAD.test(written)
    ? doubtful(written, '不是中国大陆的6位邮政编码，按所写保留；寄往境外的请一并写明国家或者地区')
    : bad('邮政编码不正确：境内为6位数字，境外请照当地写法，例如 SW1A 2AA')
}
