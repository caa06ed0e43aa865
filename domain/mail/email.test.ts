import { describe, expect, test } from 'vitest'
import { day } from '../calendar/day'
import { emailAsText, intakeOfEmail, sentDay } from './email'
import { namedNumber } from './named-number'

const EMAIL = { senderName: '王某某', senderAddress: 'w@mail.test', subject: '申请', body: '请公开预算。' }
const TODAY = day('2026-03-18')

test('it came by the internet, on the day it was sent', () => {
  expect(intakeOfEmail(EMAIL, day('2026-03-16'))).toEqual({
    channel: 'online',
    submittedOn: '2026-03-16',
    applicantName: '王某某',
    email: 'w@mail.test',
    requested: '请公开预算。',
    informationForm: 'electronic',
    deliveryWay: 'email',
  })
  expect(intakeOfEmail({ ...EMAIL, body: ' ' }, TODAY).requested).toBe('申请')
  expect(intakeOfEmail({ ...EMAIL, body: '预'.repeat(9000) }, TODAY).requested).toMatch(
    /^.{3980}…（全文见附件邮件正文）$/,
  )
})

test('a day that cannot be is today', () => {
  expect(sentDay('2026-03-16', TODAY)).toBe('2026-03-16')
  for (const said of [null, '2026-03-19', '1970-01-01', '20260-03-01', ''])
    expect(sentDay(said, TODAY)).toBe(TODAY)
})

test('what is not kept is named in what is', () => {
  expect(emailAsText({ ...EMAIL, sentAt: null }, ['材料.zip'])).toContain('未收下的附件：材料.zip')
})

describe('the number that a letter names', () => {
  const PATTERN = '依申请〔{year}〕{n}号'
  test.each([
    ['补正材料（依申请〔2026〕12号）', '依申请〔2026〕12号'],
    ['关于依申请[2026] 12 号的补正', '依申请〔2026〕12号'],
    ['依申请（２０２６）０１２号', '依申请〔2026〕12号'],
    ['依申请〔2026〕号', null],
    ['请公开预算', null],
    ['', null],
  ])('%s', (text, number) => expect(namedNumber(text, PATTERN)).toBe(number))

  test('a pattern of odd signs is taken as it is written', () => {
    expect(namedNumber('见 (a+)+.2026-7', '(a+)+.{year}-{n}')).toBe('(a+)+.2026-7')
    expect(namedNumber('第7件', '第{n}件')).toBe('第7件')
  })
})
