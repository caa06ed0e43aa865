import { beforeEach, describe, expect, test } from 'vitest'
import { openTestDatabase } from '@/db/testing/databases'
import type { Actor } from '@/domain/access'
import { handIn, must, openChild, openOffice, type TestOffice } from '../testing/office'
import { caseView } from './case'
import { samePersonView } from './same-person'

let office: TestOffice
beforeEach(async () => {
  const close = await openTestDatabase()
  office = await openOffice()
  return close
})

const WANG = {
  applicantName: '王某某',
  identityKind: 'resident_id',
  identityNumber: '110101199003070011',
  phone: '13800000412',
  address: '某某路2号',
}
const asked = async (more: Record<string, string>) =>
  (await handIn(office.clerk, { requested: '征地补偿方案', ...more })).caseId
const ids = (requests: readonly { caseId: string }[] | undefined) => requests?.map(({ caseId }) => caseId)

describe('the same person', () => {
  test('by identity, and by name and telephone; counted by span, year and outcome', async () => {
    const old = await asked({ ...WANG, submittedOn: '2024-06-03' })
    const version = await must(office.clerk, old, 'accept', { on: '2024-06-03' }, 1)
    await must(
      office.clerk,
      old,
      'reply',
      {
        on: '2026-03-18',
        datedOn: '2026-03-18',
        outcome: 'not_held',
        basis: ['art36_4'],
        way: 'mail',
        latenessCause: 'file_search',
      },
      version,
    )
    const lastYear = await asked({ ...WANG, submittedOn: '2025-12-01' })
    const february = await asked({ ...WANG, phone: '', submittedOn: '2026-02-20' })
    // Without the number, known by name and telephone.
    const byPhone = await asked({ applicantName: '王某某', phone: '13800000412', submittedOn: '2026-03-02' })
    const view = await samePersonView(office.clerk, lastYear, 1)
    expect(ids(view?.requests)).toEqual([byPhone, february, lastYear, old])
    expect(view).toMatchObject({
      knownBy: ['证件号码', '姓名和电话'],
      counts: { all: 4, open: 3, month: 1, lastDays: 2, lastYear: 3 },
      fee: '本月已有1件，按件计收尚不收费；下一件不收费。',
      page: 1,
      pages: 1,
      hints: [],
    })
    expect(view?.years).toEqual([
      { year: '2026', requests: 2, outcomes: ['在办 2 件'] },
      { year: '2025', requests: 1, outcomes: ['在办 1 件'] },
      { year: '2024', requests: 1, outcomes: ['无法提供/本机关不掌握 1 件'] },
    ])

    // Ordered to be answered anew, it is to be answered like the others, and the answer that fell is told no more.
    await must(
      office.clerk,
      old,
      'reopen',
      { on: '2026-03-18', decision: '某政行复〔2026〕1号' },
      version + 1,
    )
    const anew = await samePersonView(office.clerk, lastYear, 1)
    expect(anew?.counts.open).toBe(4)
    expect(anew?.years.at(-1)).toEqual({ year: '2024', requests: 1, outcomes: ['在办 1 件'] })
    expect(anew?.requests.at(-1)).toMatchObject({ caseId: old, outcome: null, stateLabel: '办理中' })
  })

  test('what only hints at it is said as such, once, and not counted', async () => {
    const name = await asked({ applicantName: '王某某', address: '某某路2号' })
    const phone = await asked({ applicantName: '李某', phone: '13800000412' })
    const address = await asked({ applicantName: '赵某', address: '某某路2号' })
    await asked({ applicantName: '钱某' })
    const caseId = await asked(WANG)
    const view = await samePersonView(office.clerk, caseId, 1)
    expect(view?.counts.all).toBe(1)
    expect(view?.hints.map(({ why, requests }) => [why, ids(requests)])).toEqual([
      ['姓名相同，未核对身份', [name]],
      ['电话相同，未核对身份', [phone]],
      ['地址相同，未核对身份', [address]],
    ])
  })

  test('nothing but a name finds nobody for certain', async () => {
    const other = await asked({ applicantName: '王某某' })
    const caseId = await asked({ applicantName: '王某某' })
    const view = await samePersonView(office.clerk, caseId, 1)
    expect(view).toMatchObject({ knownBy: [], counts: { all: 0 }, requests: [] })
    expect(ids(view?.hints[0]?.requests)).toEqual([other])
  })

  test('in pages; one that there is not shows the last', async () => {
    for (let n = 0; n < 52; n++) await asked(WANG)
    const caseId = await asked(WANG)
    expect((await samePersonView(office.clerk, caseId, 1))?.requests).toHaveLength(50)
    expect(await samePersonView(office.clerk, caseId, 99999)).toMatchObject({ page: 2, pages: 2 })
    expect((await samePersonView(office.clerk, caseId, 2))?.requests).toHaveLength(3)
  })

  test('Art. 35 opens with the numbers in it, for whoever may take the step', async () => {
    await asked(WANG)
    const caseId = await asked(WANG)
    await must(office.clerk, caseId, 'accept', {}, 1)
    const view = await samePersonView(office.clerk, caseId, 1)
    expect(view?.volume).toEqual({ href: `/cases/${caseId}?step=requestReasons&counts=1` })
    const address = { step: 'requestReasons', earlier: null, counts: true }
    expect((await caseView(office.clerk, caseId, address))?.asked).toMatchObject({
      refusal: null,
      filled: { points: expect.stringContaining('申请2件，其中自2026-02-17以来2件；累计2件') },
    })
    expect((await caseView(office.clerk, caseId, { ...address, step: 'note' }))?.asked?.filled).toEqual({})
  })
})

describe('who may not see it', () => {
  test('another agency, and whoever may not know the applicant', async () => {
    const caseId = await asked(WANG)
    const child = await openChild(office, 'zrzy')
    const there = await handIn(child.clerk, { ...WANG, requested: '征地补偿方案' })
    expect(await samePersonView(child.clerk, caseId, 1)).toBeNull()
    expect((await samePersonView(office.clerk, caseId, 1))?.counts.all).toBe(1)
    expect(ids((await samePersonView(child.clerk, there.caseId, 1))?.requests)).toEqual([there.caseId])
    const statistician: Actor = {
      ...office.clerk,
      personId: 'x',
      unitId: null,
      roles: ['statistics_officer'],
    }
    expect(await samePersonView(statistician, caseId, 1)).toBeNull()
    for (const role of ['administrator', 'auditor'] as const)
      expect(await samePersonView({ ...office.clerk, roles: [role] }, caseId, 1)).toBeNull()
  })

  test('a hint tells nothing of an applicant whom one may not know', async () => {
    await asked({ applicantName: '李某', phone: '13800000412' })
    const hinting = await asked({ applicantName: '李某', phone: '13800000412' })
    const own = await asked(WANG)
    await must(office.clerk, own, 'accept', {}, 1)
    for (const [caseId, unitId] of [[hinting, office.unitId]] as const)
      await must(office.supervisor, caseId, 'assign', { on: '2026-03-18', unitId, personId: '' }, 1)
    // Of another unit: the request that nobody holds may be known, the one that is in work elsewhere not.
    const stranger: Actor = { ...office.clerk, personId: 'x', unitId: 'other' }
    expect(await samePersonView(stranger, own, 1)).toBeNull()
    const unheld = await asked({ ...WANG, phone: '13800000412' })
    const view = await samePersonView(stranger, unheld, 1)
    expect(ids(view?.hints.flatMap(({ requests }) => requests))).not.toContain(hinting)
  })
})
