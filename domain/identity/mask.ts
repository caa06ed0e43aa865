import type { ApplicantKind } from '../case/facts'

const HIDDEN = '*'

/** Two-character surnames that are common enough to meet. */
const COMPOUND_SURNAMES = new Set(
  '欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 慕容 令狐 司徒 司空 长孙 宇文 夏侯 轩辕 端木 百里 东郭 南宫 西门 独孤 澹台 公冶 太史 申屠 钟离 闾丘 呼延 赫连 万俟 闻人 淳于 单于 濮阳 公羊 仲孙 鲜于 亓官 南门 第五'.split(
    ' ',
  ),
)

/** A person keeps the surname, 王某某 → 王**; the name of an organisation is public and stays. */
export function maskName(name: string, kind: ApplicantKind = 'natural_person'): string {
  if (kind !== 'natural_person') return name
  const characters = [...name.trim()]
  if (characters.length < 2) return characters.map(() => HIDDEN).join('')
  const surname = COMPOUND_SURNAMES.has(characters.slice(0, 2).join('')) && characters.length > 2 ? 2 : 1
  return characters.slice(0, surname).join('') + HIDDEN.repeat(characters.length - surname)
}

/** Keeps the place and the last three of 18, 3212***********21X; of other papers at most a quarter before and two behind. */
export function maskIdentity(number: string): string {
  const characters = [...number.trim()]
  if (characters.length === 18) return middleHidden(characters, 4, 3)
  const before = Math.min(4, Math.floor(characters.length / 4))
  const behind = characters.length >= 8 ? 2 : 0
  return middleHidden(characters, before, behind)
}

/** 138****0412; of a landline the area code and the last three, 0523-*****345. */
export function maskPhone(phone: string): string {
  const typed = phone.trim()
  if (/^1\d{10}$/.test(typed)) return middleHidden([...typed], 3, 4)
  const landline = /^(0\d{2,3}-)(\d{7,8})/.exec(typed)
  if (landline) return `${landline[1]}${middleHidden([...(landline[2] ?? '')], 0, 3)}`
  const characters = [...typed]
  return middleHidden(
    characters,
    Math.min(3, Math.floor(characters.length / 4)),
    Math.min(3, Math.floor(characters.length / 4)),
  )
}

/** Keeps the first character and where it lies, z***@example.com; a text that is no address is hidden whole. */
export function maskEmail(email: string): string {
  const typed = email.trim()
  const at = typed.lastIndexOf('@')
  if (at < 1) return HIDDEN.repeat(3)
  const [first = ''] = typed
  return `${first}${HIDDEN.repeat(3)}${typed.slice(at)}`
}

const ADMINISTRATIVE =
  /^(?:[^\d省市区县镇乡]{2,7}(?:省|自治区))?(?:[^\d市区县镇乡]{1,8}(?:自治州|地区|市|盟))?(?:[^\d市区县镇乡]{1,8}(?<![小社园校厂])(?:自治县|[市区县旗]))?(?:[^\d区镇乡道路]{1,8}(?:街道|[镇乡]))?/

/** Keeps province, city, county and township; what leads to the door is hidden: 靖江市第九镇****. */
export function maskAddress(address: string): string {
  const typed = address.trim()
  if (typed === '') return ''
  const kept = ADMINISTRATIVE.exec(typed)?.[0] ?? ''
  return kept.length < typed.length ? `${kept}${HIDDEN.repeat(4)}` : kept
}

function middleHidden(characters: string[], before: number, behind: number): string {
  const hidden = characters.length - before - behind
  if (hidden <= 0) return HIDDEN.repeat(characters.length)
  const tail = behind > 0 ? characters.slice(-behind).join('') : ''
  return characters.slice(0, before).join('') + HIDDEN.repeat(hidden) + tail
}
