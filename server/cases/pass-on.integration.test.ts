import { beforeEach, describe, expect, test } from 'vitest'
import { caseRow, eventRows } from '@/db/queries/case-store'
import { changeEntrance } from '@/db/queries/entrances'
import { filesOf } from '@/db/queries/files'
import { auditLines, cases } from '@/db/schema'
import { openTestDatabase } from '@/db/testing/databases'
import { rowsOf } from '@/db/testing/tables'
import { reads } from '@/db/transact'
import { keepAnchor } from '../proof/anchor-file'
import { reportNow } from '../report/report-now'
import { seenByApplicant } from '../testing/applicant'
import { noted } from '../testing/noted'
import { handIn, must, openChild, openOffice, type TestOffice } from '../testing/office'
import { verifyInstallation } from '../verify'
import { detailWords } from '../views/audit-words'
import { caseView } from '../views/case'
import { execute } from './execute'
import { revealIdentity } from './reveal-identity'

let office: TestOffice
let bureau: Awaited<ReturnType<typeof openChild>>

beforeEach(async () => {
  const close = await openTestDatabase()
  office = await openOffice()
  bureau = await openChild(office, 'zrzyj')
  return close
})

const TODAY = '2026-03-18'
const FORM = { on: TODAY, datedOn: TODAY, way: 'mail', remark: '由自然资源局制作' }
const APPLICANT = {
  identityKind: 'resident_id',
  identityNumber: '11010519491231002X',
  phone: '13800001000',
  address: '某某路2号',
}

/** A request with a scan of the application and an inner file, by two who apply together, with a query code. */
async function asked() {
  const scan = {
    name: '申请书.pdf',
    mediaType: 'application/pdf' as const,
    size: 4,
    sha256: 'a'.repeat(64),
    mark: null,
  }
  const made = await handIn(
    office.clerk,
    { ...APPLICANT, 'joint2.applicantKind': 'natural_person', 'joint2.applicantName': '李某某' },
    {
      queryCode: true,
      files: [
        { ...scan, kind: 'application' },
        { ...scan, name: '内部.pdf', kind: 'other' },
      ],
    },
  )
  return { ...made, version: await must(office.clerk, made.caseId, 'accept', {}, 1) }
}

async function passedOn() {
  const made = await asked()
  const noted = await must(office.clerk, made.caseId, 'note', { body: '内部商量' }, made.version)
  await must(office.clerk, made.caseId, 'passOn', { ...FORM, toAgencyId: bureau.agencyId }, noted)
  const [there] = await rowsOf(cases, { agencyId: bureau.agencyId })
  if (!there) throw new Error('nothing arrived')
  return { here: made, there }
}

describe('告知并转', () => {
  test('the request is there as one that arrived today, with what the applicant gave and nothing of ours', async () => {
    const { here, there } = await passedOn()
    expect(there).toMatchObject({
      number: '依申〔2026〕1号',
      channel: 'passed_on',
      arrivedOn: TODAY,
      applicantName: '王某某',
      jointApplicants: 1,
      phone: '13800001000',
      requested: '第三镇征地补偿安置方案',
    })
    const view = await caseView(bureau.supervisor, there.id)
    expect(view).toMatchObject({ state: 'registered', deadline: { receivedOn: TODAY, dueOn: '2026-04-16' } })
    expect(view?.joint.map(({ name }) => name)).toEqual(['李某某'])
    expect(view?.timeline.map(({ title }) => title)).toEqual(['由某某市转来', '登记　其他机关转来'])
    expect(view?.notices[0]?.title).toContain(here.number)
    expect((await filesOf(reads(), there.id)).map(({ name }) => name)).toEqual(['申请书.pdf'])
    const shown = await revealIdentity(bureau.supervisor, there.id, '核对身份')
    expect(JSON.stringify(shown)).toContain('11010519491231002X')
  })

  test('each agency sees of the other’s case its number, the first its state too', async () => {
    const { here, there } = await passedOn()
    const view = await caseView(office.clerk, here.caseId)
    expect(view?.outcome).toBe('无法提供/本机关不掌握')
    expect(view?.timeline[0]).toMatchObject({
      title: '转送　某某市zrzyj局',
      lines: [`对方受理编号：${there.number}`],
    })
    expect(view?.notices.at(-1)?.title).toContain('待分办')
    await must(bureau.supervisor, there.id, 'assign', { unitId: bureau.unitId, personId: '' }, 2)
    expect((await caseView(office.clerk, here.caseId))?.notices.at(-1)?.title).toContain('办理中')
    expect(await caseView(office.clerk, there.id)).toBeNull()
    expect(await caseView(bureau.clerk, here.caseId)).toBeNull()
    expect(JSON.stringify(await caseView(bureau.supervisor, there.id))).not.toContain('内部商量')
  })

  test('the applicant is told where it went, and follows it there with the same code; each door knows its own', async () => {
    const { here, there } = await passedOn()
    const code = here.queryCode ?? ''
    expect(await seenByApplicant(here.number, code, 'main')).toMatchObject({
      passedOn: { agencyName: bureau.name, number: there.number, entrance: 'zrzyj' },
      course: expect.arrayContaining([{ on: TODAY, what: '转送负责公开的机关' }]),
    })
    expect(await seenByApplicant(there.number, code, 'zrzyj')).toMatchObject({
      facts: expect.arrayContaining([{ term: '收到日期', value: TODAY }]),
      passedOn: null,
    })
  })

  test('two requests are counted: the first by its answer, the second as a new one there', async () => {
    await passedOn()
    const here = (await reportNow(reads(), office.agencyId, 2026)).tables.table3
    expect([here.new.total, here.not_held?.total, here.carried_out.total]).toEqual([1, 1, 0])
    const there = (await reportNow(reads(), bureau.agencyId, 2026)).tables.table3
    expect([there.new.total, there.results_total?.total, there.carried_out.total]).toEqual([1, 0, 1])
  })

  test('both are written in the audit, each in its own agency’s words, and the installation verifies', async () => {
    const { here, there } = await passedOn()
    const line = async (caseId: string, action: string) =>
      (await rowsOf(auditLines, { caseId })).find((one) => one.action === action)
    const [gone, come] = [await line(here.caseId, 'passOn'), await line(there.id, 'register')]
    expect(detailWords(gone?.detail ?? {}, new Map())).toContain(`转送：${bureau.name}：${there.number}`)
    expect(come).toMatchObject({ agencyId: bureau.agencyId, personId: 'system' })
    expect(detailWords(come?.detail ?? {}, new Map())).toContain(`转来自：某某市：${here.number}`)
    await keepAnchor()
    // The files of this test are named and not stored.
    const wrong = (await verifyInstallation()).filter(({ ok }) => !ok)
    expect(wrong.filter(({ id }) => id !== 'files')).toEqual([])
  })

  test('an agency that is none, our own, or whose door is shut takes nothing in, and nothing is written', async () => {
    const { caseId, version } = await asked()
    const before = await eventRows(reads(), caseId)
    const shut = await openChild(office, 'shuiw')
    await noted(shut.agencyId, (tx) =>
      changeEntrance(tx, shut.agencyId, { shortName: 'shuiw', door: 'guide' }),
    )
    const without = await openChild(office, null)
    for (const toAgencyId of ['nobody', office.agencyId, shut.agencyId, without.agencyId]) {
      const input = { ...FORM, toAgencyId }
      expect(await execute(office.clerk, caseId, { command: 'passOn', input }, version)).toMatchObject({
        refusal: { rule: 'notOffered', field: 'toAgencyId' },
      })
    }
    expect(await eventRows(reads(), caseId)).toEqual(before)
    expect(await rowsOf(cases)).toHaveLength(1)
  })

  test('after a letter of its own it goes on alone, once', async () => {
    const { caseId, version } = await asked()
    const answer = { ...FORM, outcome: 'not_held', basis: ['art36_5'] }
    const answered = await must(office.clerk, caseId, 'reply', answer, version)
    const input = { toAgencyId: bureau.agencyId }
    const gone = await must(office.clerk, caseId, 'passOnAnswered', input, answered)
    expect(await execute(office.clerk, caseId, { command: 'passOnAnswered', input }, gone)).toMatchObject({
      refusal: { rule: 'alreadyPassedOn' },
    })
    expect(await rowsOf(cases, { agencyId: bureau.agencyId })).toHaveLength(1)
  })

  test('where it was not theirs either it may go on from there, and back', async () => {
    const { there } = await passedOn()
    const accepted = await must(
      bureau.supervisor,
      there.id,
      'assign',
      { unitId: bureau.unitId, personId: '' },
      2,
    )
    const input = { ...FORM, toAgencyId: office.agencyId }
    await must(bureau.supervisor, there.id, 'passOn', input, accepted)
    const ours = await rowsOf(cases, { agencyId: office.agencyId })
    expect(ours.map(({ channel }) => channel).sort()).toEqual(['in_person', 'passed_on'])
    expect((await caseRow(reads(), there.id))?.agencyId).toBe(bureau.agencyId)
  })
})

describe('nobody sees across', () => {
  test('number and code of one agency are at another’s door like wrong ones', async () => {
    const { number, queryCode } = await asked()
    const wrong = await seenByApplicant(number, 'wrong-code', 'main')
    expect(wrong).toHaveProperty('refusal')
    expect(await seenByApplicant(number, queryCode ?? '', 'zrzyj')).toEqual(wrong)
    expect(await seenByApplicant(number, queryCode ?? '', 'nowhere')).toEqual(wrong)
    // The bureau has a request of the same number, with a code of its own.
    const theirs = await handIn(bureau.clerk, APPLICANT, { queryCode: true })
    expect(theirs.number).toBe(number)
    expect(await seenByApplicant(number, queryCode ?? '', 'zrzyj')).toEqual(wrong)
    expect(await seenByApplicant(number, theirs.queryCode ?? '', 'main')).toEqual(wrong)
    expect(await seenByApplicant(number, theirs.queryCode ?? '', 'zrzyj')).toMatchObject({ number })
  })
})
