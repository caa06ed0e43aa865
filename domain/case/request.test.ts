import { describe, expect, test } from 'vitest'
import { day } from '../calendar/day'
import { doubtsOf, factsOf, parseDeskRequest, parseOnlineRequest } from './request'

const letter = {
  channel: 'mail_signed',
  mailKind: 'ems',
  signedOn: '2026-03-03',
  applicantKind: 'natural_person',
  applicantName: '沈某某',
  requested: '某某镇征地补偿安置方案',
}

/** What was read, or the messages. */
function read(raw: Record<string, unknown>) {
  const parsed = parseDeskRequest(raw)
  return parsed.ok ? parsed.request : parsed.errors
}

describe('寄出日期不明', () => {
  test('a letter whose postmark cannot be read is registered without a day of posting', () => {
    const parsed = parseDeskRequest({ ...letter, submittedOn: '', postmarkUnreadable: 'on' })
    expect(parsed.ok && factsOf(parsed.request, { jointCountedByRepresentative: false })).toMatchObject({
      submittedOn: null,
      arrivedOn: '2026-03-03',
      signedOn: '2026-03-03',
    })
  })

  test('an empty day is not an unreadable one, and only letters have postmarks', () => {
    expect(read({ ...letter, submittedOn: '' })).toEqual({
      submittedOn: '请填写寄出日期；邮戳无法辨认的，请勾选“寄出日期不明”',
    })
    const handedIn = { ...letter, channel: 'in_person', signedOn: '', mailKind: '' }
    expect(read({ ...handedIn, postmarkUnreadable: 'on' })).toEqual({ submittedOn: '请填写日期' })
  })

  test('an ordinary letter then says when it arrived', () => {
    const ordinary = { ...letter, channel: 'mail_ordinary', postmarkUnreadable: 'on' }
    expect(read(ordinary)).toEqual({ arrivedOn: '寄出日期不明的，请填写信件到达日期' })
    expect(parseDeskRequest({ ...ordinary, arrivedOn: '2026-03-04' }).ok).toBe(true)
  })
})

describe('号码按申请人所写', () => {
  const sent = { ...letter, submittedOn: '2026-03-01' }
  const wrong = { ...sent, identityKind: 'resident_id', identityNumber: '110105194912310021' }

  test('a number that fails its check is refused, and the form says how to keep it', () => {
    expect(read(wrong)).toEqual({
      identityNumber: expect.stringMatching(/逐位核对；申请书上就是这样写的，请勾选“号码按申请人所写登记”$/),
    })
  })

  test('kept as it was written, with a mark', () => {
    expect(read({ ...wrong, asWritten: 'on' })).toMatchObject({
      identityNumber: '110105194912310021',
      keptAsWritten: ['identityNumber'],
    })
    const company = { ...sent, applicantKind: 'commercial_enterprise', agentName: '陆某某' }
    expect(
      read({ ...company, creditCode: '91350100M000100Y44', agentIdentityNumber: '没有', asWritten: 'on' }),
    ).toMatchObject({ keptAsWritten: ['creditCode', 'agentIdentityNumber'] })
  })

  test('a right number bears no mark, ticked or not', () => {
    const right = { ...wrong, identityNumber: '11010519491231002X' }
    expect(read({ ...right, asWritten: 'on' })).toMatchObject({ keptAsWritten: [] })
  })

  test('the public form keeps checking', () => {
    const online = { ...wrong, phone: '13800000000', informationForm: 'paper', deliveryWay: 'online' }
    const parsed = parseOnlineRequest({ ...online, asWritten: 'on' }, day('2026-03-02'))
    expect(parsed.ok || parsed.errors).toEqual({ identityNumber: expect.not.stringContaining('勾选') })
  })
})

describe('numbers of long ago and of far away', () => {
  const online = {
    applicantKind: 'commercial_enterprise',
    applicantName: '某某（厦门）有限公司',
    creditCode: '91350203M0001QKT19',
    contactPerson: '陆某某',
    agentName: '沈某某',
    agentIdentityNumber: 'G12345678',
    phone: '+44 20 7946 0018',
    address: '10 Example Street, London, United Kingdom',
    postcode: 'sw1a 2aa',
    requested: '某某路改造工程竣工验收备案表',
    informationForm: 'paper',
    deliveryWay: 'mail',
  }

  test('are taken as they are written, with a word for the applicant and a mark for the desk', () => {
    const parsed = parseOnlineRequest(online, day('2026-03-02'))
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors))
    expect(parsed.request).toMatchObject({
      creditCode: '91350203M0001QKT19',
      agentIdentityNumber: 'G12345678',
      postcode: 'SW1A 2AA',
      phone: '+442079460018',
      keptAsWritten: ['creditCode', 'agentIdentityNumber'],
    })
    expect(doubtsOf(parsed.request)).toEqual({
      creditCode: expect.stringContaining('2016年以前'),
      agentIdentityNumber: expect.stringContaining('不是居民身份证'),
      postcode: expect.stringContaining('不是中国大陆'),
    })
  })

  test('marks that nobody sees are taken out: they would turn the words of the office around', () => {
    const turned = { ...online, contactPerson: '王\u202e某\u0007', requested: '甲\u2066乙\u000b\n丙\ufffe' }
    const parsed = parseOnlineRequest(turned, day('2026-03-02'))
    expect(parsed.ok && parsed.request).toMatchObject({ contactPerson: '王某', requested: '甲乙\n丙' })
    const empty = parseOnlineRequest({ ...online, requested: '\u200b\u202e' }, day('2026-03-02'))
    expect(empty).toHaveProperty('errors.requested', expect.stringContaining('请写明所需信息'))
  })

  test('usual ones bear neither', () => {
    const usual = { ...online, creditCode: '91350100M000100Y43', agentName: '', postcode: '214500' }
    const parsed = parseOnlineRequest(usual, day('2026-03-02'))
    expect(parsed.ok && [parsed.request.keptAsWritten, doubtsOf(parsed.request)]).toEqual([[], {}])
  })

  test('at the desk a letter from abroad has its postcode, and a code that fails its check its box', () => {
    const abroad = { ...letter, submittedOn: '2026-03-01', postcode: 'SW1A 2AA' }
    expect(read(abroad)).toMatchObject({ postcode: 'SW1A 2AA' })
    expect(
      read({ ...abroad, applicantKind: 'commercial_enterprise', creditCode: online.creditCode }),
    ).toEqual({
      creditCode: expect.stringContaining('勾选“号码按申请人所写登记”'),
    })
  })
})
