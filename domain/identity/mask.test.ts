import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { maskAddress, maskEmail, maskIdentity, maskName, maskPhone } from '.'

describe('maskName', () => {
  test.each([
    ['王某某', '王**'],
    ['施某', '施*'],
    ['欧阳某某', '欧阳**'],
    ['欧阳', '欧*'],
    ['王', '*'],
    ['', ''],
  ])('%s → %s', (name, masked) => {
    expect(maskName(name)).toBe(masked)
  })

  test('leaves organisations', () => {
    expect(maskName('某某商贸有限公司', 'commercial_enterprise')).toBe('某某商贸有限公司')
  })
})

describe('maskIdentity', () => {
  test.each([
    ['32128219800101021X', '3212***********21X'],
    ['E12345678', 'E1*****78'],
    ['1234', '1***'],
    ['A1', '**'],
  ])('%s → %s', (number, masked) => {
    expect(maskIdentity(number)).toBe(masked)
  })

  test('never shows more than half, and keeps the length', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Z0-9]{1,30}$/), (number) => {
        const masked = maskIdentity(number)
        return masked.length === number.length && masked.replaceAll('*', '').length * 2 <= number.length
      }),
    )
  })
})

describe('maskPhone', () => {
  test.each([
    ['13800000412', '138****0412'],
    ['0523-84812345', '0523-*****345'],
    ['0523-84812345-801', '0523-*****345'],
    ['+85221234567', '+85******567'],
    ['12345', '1***5'],
  ])('%s → %s', (phone, masked) => {
    expect(maskPhone(phone)).toBe(masked)
  })
})

describe('maskEmail', () => {
  test.each([
    ['zhao@example.com', 'z***@example.com'],
    ['z@example.com', 'z***@example.com'],
    [' "a@b"@example.com ', '"***@example.com'],
    ['zhao', '***'],
    ['@example.com', '***'],
  ])('%s → %s', (email, masked) => {
    expect(maskEmail(email)).toBe(masked)
  })
})

describe('maskAddress', () => {
  test.each([
    ['江苏省泰州市靖江市第九镇新村125号', '江苏省泰州市靖江市第九镇****'],
    ['靖江市靖城街道人民路18号', '靖江市靖城街道****'],
    ['第三镇建设路43号', '第三镇****'],
    ['北京市海淀区中关村大街1号', '北京市海淀区****'],
    [
      '内蒙古自治区呼伦贝尔市鄂温克族自治旗巴彦托海镇1号',
      '内蒙古自治区呼伦贝尔市鄂温克族自治旗巴彦托海镇****',
    ],
    ['阳光小区3幢402室', '****'],
    ['靖江市', '靖江市'],
    ['', ''],
  ])('%s → %s', (address, masked) => {
    expect(maskAddress(address)).toBe(masked)
  })
})
