import type { Warning } from '../case/refusal'
import { plainTrackingNumber } from './tracking-number'

/** Express companies with what their numbers begin with. The postal enterprise's are two letters and figures, or figures. */
const OTHER_CARRIERS: readonly (readonly [name: string, numbers: RegExp])[] = [
  ['顺丰', /^(?:SF\d|顺丰)/],
  ['圆通', /^(?:YT\d|圆通)/],
  ['中通', /^(?:ZTO?\d|中通)/],
  ['申通', /^(?:STO\d|申通)/],
  ['韵达', /^(?:YD\d|韵达)/],
  ['极兔', /^(?:JT\d|极兔)/],
  ['京东', /^(?:JD|京东)/],
  ['德邦', /^(?:DPK|DEPPON|德邦)/],
  ['百世', /^(?:BEST|百世)/],
  ['跨越', /^(?:KY\d|跨越)/],
]
/** 邮政 numbers of letters and parcels: thirteen characters that begin and may end with two letters. */
const POSTAL = /^[A-Z]{2}\d{9}(?:[A-Z]{2}|\d{2})$/

/** The company other than the postal enterprise that a number of an outgoing letter names; null for none. */
export function otherCarrier(trackingNumber: string): string | null {
  const number = plainTrackingNumber(trackingNumber)
  if (POSTAL.test(number)) return null
  return OTHER_CARRIERS.find(([, numbers]) => numbers.test(number))?.[0] ?? null
}

/** 国办公开办函〔2016〕235号 二: official letters are carried by the postal enterprise alone. Warned of; it went out all the same. */
export function carrierWarnings(event: object): Warning[] {
  const number = 'trackingNumber' in event ? event.trackingNumber : null
  const carrier = typeof number === 'string' ? otherCarrier(number) : null
  if (!carrier) return []
  return [
    {
      rule: 'otherCarrier',
      article: '国办公开办函〔2016〕235号第二条',
      message: `邮件号“${String(number)}”是${carrier}快递的单号。答复等公文应当由邮政企业寄递；已经寄出的，请留存签收凭证，以后改用邮政特快专递或者挂号信。`,
    },
  ]
}
