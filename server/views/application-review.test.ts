import { expect, test } from 'vitest'
import { day } from '@/domain/calendar/day'
import { parseOnlineRequest } from '@/domain/case/request'
import { PUBLIC_FIELDS } from '@/domain/case/request-fields'
import { reviewOf } from './application-review'

const FILLED: Readonly<Record<string, string>> = {
  applicantKind: 'natural_person',
  applicantName: '王某某',
  identityKind: 'resident_id',
  identityNumber: '11010519491231002X',
  creditCode: '91350203M0001QKT19',
  contactPerson: '陆某某',
  agentName: '沈某某',
  agentIdentityNumber: 'G12345678',
  phone: '13800000000',
  email: 'shen@example.cn',
  address: '某某市某某路1号',
  postcode: 'SW1A 2AA',
  fax: '0523-84812345',
  requested: '第三镇征地补偿安置方案',
  informationForm: 'paper',
  deliveryWay: 'fax',
}

function linesOf(raw: Record<string, string>) {
  const parsed = parseOnlineRequest(raw, day('2026-03-18'))
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors))
  return reviewOf(parsed.request).flatMap(({ lines }) => lines)
}

test('everything that a person or an organisation fills in is read again, once', () => {
  const person = linesOf(FILLED)
  const organisation = linesOf({ ...FILLED, applicantKind: 'commercial_enterprise' })
  const shown = new Set([...person, ...organisation].map(({ field }) => field))
  // The kind of paper is the name of its number's line.
  expect([...shown, 'identityKind'].sort()).toEqual(Object.keys(PUBLIC_FIELDS).sort())
  for (const lines of [person, organisation])
    expect(new Set(lines.map(({ field }) => field)).size).toBe(lines.length)
})

test('numbers of papers are masked, and what is unusual has its word', () => {
  const lines = linesOf(FILLED)
  expect(JSON.stringify(lines)).not.toMatch(/11010519491231002X|G12345678/)
  expect(lines).toContainEqual({ field: 'identityNumber', term: '居民身份证', value: '1101***********02X' })
  expect(lines.filter(({ doubt }) => doubt).map(({ field }) => field)).toEqual([
    'postcode',
    'agentIdentityNumber',
  ])
})
