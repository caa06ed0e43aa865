import { expect, test } from 'vitest'
import { shownApplicant } from '../shown-applicant'
import {
  AMENDABLE,
  type AmendableRow,
  amendedFacts,
  formerFactsLines,
  formerFactsText,
  readFormerFacts,
} from './former-facts'

const empty = Object.fromEntries(AMENDABLE.map((fact) => [fact, null])) as unknown as AmendableRow
const before: AmendableRow = {
  ...empty,
  channel: 'online',
  applicantKind: 'natural_person',
  applicantName: '沈某某',
  phone: '13800000412',
  requested: '柳河村征地批复\n及红线图',
  identityHash: 'hash-1',
  identityCipher: 'sealed-1',
}
const after: AmendableRow = {
  ...before,
  channel: 'mail',
  phone: '13900000412',
  fax: '0523-1',
  requested: '柳河村征地批复',
  identityHash: 'hash-2',
  identityCipher: 'sealed-2',
}
const clerk = { personId: 'p', agencyId: 'a', unitId: 'u', roles: ['clerk'] as const }

function lines(relation: 'own' | 'agency', roles: readonly ('clerk' | 'approver' | 'auditor')[] = ['clerk']) {
  const former = readFormerFacts(formerFactsText(before, amendedFacts(before, after)))
  if (!former) throw new Error('not read')
  return formerFactsLines(former, {
    applicantKind: 'natural_person',
    shown: (kept) => shownApplicant({ ...clerk, roles }, relation, kept),
  })
}

test('what stood in each amended field is told in the order of the form, in words', () => {
  expect(amendedFacts(before, after)).toEqual(['channel', 'identityHash', 'phone', 'fax', 'requested'])
  expect(lines('own')).toEqual([
    '渠道原为 网络',
    '证件号码原号码已加密保存',
    '联系电话原为 13800000412',
    '传真原为空',
    '所需信息原为 柳河村征地批复　及红线图',
  ])
})

test('whoever may not know the applicant does not learn it from what was amended', () => {
  const told = lines('agency', ['auditor']).join('\n')
  expect(told).not.toContain('13800000412')
  expect(told).toContain('联系电话原为 138****0412')
})

test('an identity number is kept sealed only', () => {
  const text = formerFactsText(before, ['identityHash'])
  expect(JSON.parse(text)).toEqual({ values: {}, numbers: { identityHash: 'sealed-1' } })
})

test('those who applied together are told by name and contact', () => {
  const joint = [{ name: '李某某', kind: 'natural_person' as const, contact: '13800000413 沿江路20号' }]
  const told = (relation: 'own' | 'agency', roles: readonly ('clerk' | 'auditor')[]) => {
    const former = readFormerFacts(formerFactsText(before, [], joint))
    return former
      ? formerFactsLines(former, {
          applicantKind: 'legal_person' as never,
          shown: (kept) => shownApplicant({ ...clerk, roles }, relation, kept),
        })
      : []
  }
  expect(told('own', ['clerk'])).toEqual(['共同申请人原为 李某某 13800000413 沿江路20号'])
  expect(told('agency', ['auditor'])).toEqual(['共同申请人原为 李**'])
})

test('a text that was erased, or is none, tells nothing', () => {
  for (const text of ['', '已删除', '[]', '{"values":{"phone":{}},"numbers":{}}'])
    expect(readFormerFacts(text)).toBeNull()
})
