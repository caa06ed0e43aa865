import { describe, expect, test } from 'vitest'
import { checkEmail, checkPhone, checkPostcode } from '.'

describe('checkPhone', () => {
  test.each([
    ['138 0000 0412', '13800000412'],
    ['+86 138-0000-0412', '13800000412'],
    ['１３８００００　０４１２', '13800000412'],
    ['0523-84812345', '0523-84812345'],
    ['(0523)84812345', '0523-84812345'],
    ['（0523）8481 2345 转 801', '0523-84812345-801'],
    ['010 6700 0000', '010-67000000'],
    ['02584812345', '025-84812345'],
    ['0523—84812345', '0523-84812345'],
    ['4008001234', '400-800-1234'],
    ['+852 2123 4567', '+85221234567'],
    ['00852 2123 4567', '+85221234567'],
  ])('reads %s', (typed, value) => {
    expect(checkPhone(typed)).toEqual({ ok: true, value })
  })

  test.each([
    ['', '请填写联系电话'],
    ['84812345', '固定电话请加区号，例如 0523-84812345'],
    ['1380000041', '手机号码应为11位，现在是10位，请核对有无漏写或者多写'],
    [
      '12800000412',
      '联系电话不正确，请填写11位手机号码，或者带区号的固定电话，例如 0523-84812345；境外号码请写国家或者地区代码，例如 +44 20 7946 0018',
    ],
    [
      '没有',
      '联系电话不正确，请填写11位手机号码，或者带区号的固定电话，例如 0523-84812345；境外号码请写国家或者地区代码，例如 +44 20 7946 0018',
    ],
  ])('says what is wrong with “%s”', (typed, message) => {
    expect(checkPhone(typed)).toEqual({ ok: false, message })
  })
})

describe('checkEmail', () => {
  test('reads full-width signs and lowers the domain', () => {
    expect(checkEmail(' Shen.Moumou＠Example.CN ')).toEqual({ ok: true, value: 'Shen.Moumou@example.cn' })
  })

  test.each([
    ['', '请填写电子邮箱'],
    ['shen.example.cn', '电子邮箱缺少@，请填写完整，例如 name@example.cn'],
    ['shen@example', '电子邮箱不正确，请核对，例如 name@example.cn'],
    [`${'a'.repeat(250)}@example.cn`, '电子邮箱不正确，请核对，例如 name@example.cn'],
  ])('says what is wrong with “%s”', (typed, message) => {
    expect(checkEmail(typed)).toEqual({ ok: false, message })
  })
})

describe('checkPostcode', () => {
  test.each(['214500', '２１４５００', '010010', '999077'])('reads %s', (typed) => {
    expect(checkPostcode(typed)).toEqual({ ok: true, value: typed.normalize('NFKC') })
  })

  test.each([
    ['', '请填写邮政编码'],
    ['没有', '邮政编码不正确：境内为6位数字，境外请照当地写法，例如 SW1A 2AA'],
    ['LONDON', '邮政编码不正确：境内为6位数字，境外请照当地写法，例如 SW1A 2AA'],
    ['<b>214500', '邮政编码不正确：境内为6位数字，境外请照当地写法，例如 SW1A 2AA'],
    ['12345678901', '邮政编码不正确：境内为6位数字，境外请照当地写法，例如 SW1A 2AA'],
  ])('says what is wrong with “%s”', (typed, message) => {
    expect(checkPostcode(typed)).toEqual({ ok: false, message })
  })
  test.each([
    ['SW1A 2AA', 'SW1A 2AA'],
    ['sw1a\u3000２ａａ', 'SW1A 2AA'],
    ['10115', '10115'],
    ['100-0001', '100-0001'],
    ['K1A 0B1', 'K1A 0B1'],
    ['999999', '999999'],
  ])('takes %s as it is written elsewhere, with a word', (typed, value) => {
    expect(checkPostcode(typed)).toEqual({ ok: true, value, doubt: expect.stringContaining('不是中国大陆') })
  })
})
