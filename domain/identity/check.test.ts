import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkCreditCode, checkResidentId, readAgentNumber, readOrganisationCode } from '.'
import { creditCodeCheckCharacter } from './credit-code'
import { residentIdCheckCharacter } from './resident-id'

const DIGITS = '0123456789'
const CODE_CHARACTERS = '0123456789ABCDEFGHJKLMNPQRTUWXY'

const residentId = fc
  .record({
    place: fc.constantFrom('110105', '320282', '321282', '440524', '810000', '911560'),
    birth: fc.date({ min: new Date('1900-01-01'), max: new Date('2025-12-31'), noInvalidDate: true }),
    order: fc.integer({ min: 0, max: 999 }),
  })
  .map(({ place, birth, order }) => {
    const first17 =
      place + birth.toISOString().slice(0, 10).replaceAll('-', '') + String(order).padStart(3, '0')
    return first17 + residentIdCheckCharacter(first17)
  })

const codeCharacter = fc.constantFrom(...CODE_CHARACTERS)
const creditCode = fc
  .tuple(
    fc.constantFrom('11', '12', '51', '52', '91', '92', '93', 'N1', 'Y1'),
    fc.integer({ min: 100000, max: 659999 }),
    fc.array(codeCharacter, { minLength: 9, maxLength: 9 }),
  )
  .map(([head, place, body]) => `${head}${place}${body.join('')}`)
  .map((first17) => first17 + creditCodeCheckCharacter(first17))

const replaceAt = (text: string, at: number, by: string) => text.slice(0, at) + by + text.slice(at + 1)

describe('checkResidentId', () => {
  test.each([
    ['11010519491231002X', 'example of GB 11643'],
    ['440524188001010014', 'example of GB 11643, birth in 1880'],
    ['911124198108030024', 'permanent residence card of a foreigner'],
  ])('accepts %s, %s', (id) => {
    expect(checkResidentId(id)).toEqual({ ok: true, value: id })
  })

  test('knows the check characters of the standard’s examples', () => {
    expect(residentIdCheckCharacter('11010519491231002')).toBe('X')
    expect(residentIdCheckCharacter('44052418800101001')).toBe('4')
  })

  test('reads full-width digits, blanks and a small x', () => {
    expect(checkResidentId(' １１０１０５ 19491231 002ｘ')).toEqual({ ok: true, value: '11010519491231002X' })
  })

  test.each([
    ['', '请填写身份证号码'],
    ['110105491231002', '15位的第一代身份证已停止使用，请填写18位身份证号码'],
    ['11010519491231002', '身份证号码应为18位，现在是17位，请核对有无漏写或者多写'],
    ['1101051949123100AX', '身份证号码前17位应为数字，最后一位应为数字或者X，请核对'],
    ['99010519491231002X', '身份证号码开头的地区代码不存在，请核对前6位'],
    ['11010519490229002X', '身份证号码第7至14位不是正确的出生日期，请核对'],
    ['110105194912310021', '身份证号码最后一位与前17位不符，请逐位核对'],
  ])('says what is wrong with %s', (id, message) => {
    expect(checkResidentId(id)).toEqual({ ok: false, message })
  })

  test('accepts every number built by the standard', () => {
    fc.assert(fc.property(residentId, (id) => checkResidentId(id).ok))
  })

  test('catches any one wrong character', () => {
    fc.assert(
      fc.property(residentId, fc.nat(17), fc.constantFrom(...DIGITS, 'X'), (id, at, by) => {
        fc.pre(id[at] !== by)
        return !checkResidentId(replaceAt(id, at, by)).ok
      }),
    )
  })

  test('catches two neighbours that changed places', () => {
    fc.assert(
      fc.property(residentId, fc.nat(16), (id, at) => {
        const [left = '', right = ''] = id.slice(at, at + 2)
        fc.pre(left !== right)
        return !checkResidentId(replaceAt(replaceAt(id, at, right), at + 1, left)).ok
      }),
    )
  })
})

describe('checkCreditCode', () => {
  test('computes the check character of a published code', () => {
    expect(creditCodeCheckCharacter('91350100M000100Y4')).toBe('3')
    expect(checkCreditCode('91350100m000100y43')).toEqual({ ok: true, value: '91350100M000100Y43' })
  })

  test.each([
    ['', '请填写统一社会信用代码'],
    ['320282000012345', '这是15位的旧注册号，请填写18位统一社会信用代码'],
    ['91350100M000100Y4', '统一社会信用代码应为18位，现在是17位，请核对有无漏写或者多写'],
    ['9135O100M000100Y43', '统一社会信用代码不使用字母I、O、S、V、Z，请核对是否应为数字1、0、5、2'],
    ['9135A100M000100Y43', '统一社会信用代码由数字和大写字母组成，其中第3至8位为数字，请核对'],
    ['91350100M000100Y44', '统一社会信用代码最后一位与前17位不符，请逐位核对'],
  ])('says what is wrong with %s', (code, message) => {
    expect(checkCreditCode(code)).toEqual({ ok: false, message })
  })

  test('accepts every code built by the standard', () => {
    fc.assert(fc.property(creditCode, (code) => checkCreditCode(code).ok))
  })

  test('catches any one wrong character', () => {
    fc.assert(
      fc.property(creditCode, fc.nat(17), codeCharacter, (code, at, by) => {
        fc.pre(code[at] !== by)
        return !checkCreditCode(replaceAt(code, at, by)).ok
      }),
    )
  })
})

describe('readOrganisationCode', () => {
  test('a code by the standard bears no doubt', () => {
    expect(readOrganisationCode('91350100m000100y43')).toEqual({ ok: true, value: '91350100M000100Y43' })
  })

  test.each([
    // 厦门, before 2016 (fault P10).
    ['91350203M0001QKT19', '91350203M0001QKT19', '2016年以前'],
    ['3202 8200 0012 345', '320282000012345', '15位的旧注册号'],
    ['12345678-9', '123456789', '9位的组织机构代码'],
    ['境外 HRB 86786', '境外 HRB86786', '境外登记'],
  ])('takes %s with a word', (typed, value, word) => {
    expect(readOrganisationCode(typed)).toEqual({ ok: true, value, doubt: expect.stringContaining(word) })
  })

  test.each([
    ['', '请填写统一社会信用代码'],
    ['91350100M000100Y4', '现在是17位'],
    ['9135O100M000100Y43', '不使用字母I、O、S、V、Z'],
    [`境外${'1'.repeat(31)}`, '应为18位'],
  ])('refuses %s, which can only be a slip', (typed, words) => {
    expect(readOrganisationCode(typed)).toEqual({ ok: false, message: expect.stringContaining(words) })
  })
})

describe('readAgentNumber', () => {
  test.each(['G12345678', 'h0123456789', 'C1234567'])('takes %s of another paper with a word', (typed) => {
    expect(readAgentNumber(typed)).toEqual({
      ok: true,
      value: typed.toUpperCase(),
      doubt: expect.stringContaining('不是居民身份证'),
    })
  })

  test.each(['11010519491231002X', '11010519491231003X', '1234567', '没有'])(
    'judges %s as an identity card',
    (typed) => {
      expect(readAgentNumber(typed)).toEqual(checkResidentId(typed))
    },
  )
})
