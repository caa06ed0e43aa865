import { expect, test } from 'vitest'
import { checkPhone } from './identity/contact'
import { holdsIdentityNumber, holdsTelephone } from './identity/search-words'
import { plainTrackingNumber } from './mail/tracking-number'
import { trackingNumberInput } from './mail/tracking-number-input'
import { asTyped, asWritten, signsTyped } from './pasted-text'
import { accountKey } from './people/account'
import { readSearch } from './queue/search-query'
import { readFigure } from './report/tables/table2'

/** What chats, pages and word processors put between signs. */
const MARKS = [
  '\u200b',
  '\u200c',
  '\u200d',
  '\u200e',
  '\u200f',
  '\u2060',
  '\ufeff',
  '\u00ad',
  '\u202c',
  '\u2066',
  '\u061c',
  '\ufe0f',
]

test('what copying brings along is nothing, in whatever is typed as a number', () => {
  for (const mark of MARKS) {
    const between = (text: string) => [...text].join(mark)
    expect(signsTyped(between('１３８ 0000 1234'))).toBe('13800001234')
    expect(asTyped(between('第 １ 号'))).toBe('第 1 号')
    expect(asWritten(between('某政开〔2026〕３号（续）'))).toBe('某政开〔2026〕３号（续）')
    expect(plainTrackingNumber(between('ＸＡ 1098–7654 3cn'))).toBe('XA109876543CN')
    expect(trackingNumberInput.parse(between('XA109876543CN'))).toBe('XA109876543CN')
    expect(accountKey(between('Ｃlerk'))).toBe('clerk')
    expect(checkPhone(between('13800001234'))).toEqual({ ok: true, value: '13800001234' })
    expect(readFigure(between('1,234.5'), 4)).toBe(readFigure('1,234.5', 4))
    expect(readSearch(between('138 0000 1234')).wanted).toEqual([{ text: '138 0000 1234', exact: false }])
    expect(holdsTelephone(between('13800001234'))).toBe(true)
  }
})

test('an identity number does not come into an address under marks that nobody sees', () => {
  for (const mark of MARKS.slice(0, 10))
    expect(holdsIdentityNumber([...'110101199003070000'].join(mark)), mark).toBe(true)
})
