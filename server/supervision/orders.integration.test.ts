import { createHash } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { doneSince } from '@/db/queries/ledger'
import { changeUnit, insertUnit } from '@/db/queries/office-changes'
import { cases as caseTable, supervisionOrders } from '@/db/schema'
import { openTestDatabase } from '@/db/testing/databases'
import { changeRows, rowsOf } from '@/db/testing/tables'
import { reads, transact } from '@/db/transact'
import type { Actor } from '@/domain/access'
import { exists } from '../files/store'
import { noted } from '../testing/noted'
import { handIn, must, openOffice, type TestOffice } from '../testing/office'
import { todaysOf } from '../testing/todays'
import { caseView } from '../views/case'
import { orderAnswerFile, orderFile, ordersView, orderView } from '../views/orders'
import { answerOrder, issueOrder } from './orders'

let office: TestOffice
let cases: { caseId: string; number: string }[]
beforeEach(async () => {
  const close = await openTestDatabase()
  office = await openOffice()
  cases = [await handIn(office.clerk), await handIn(office.clerk)]
  for (const { caseId } of cases) await must(office.clerk, caseId, 'accept', {}, 1)
  return close
})

const typed = (more: Record<string, unknown> = {}) => ({
  unitId: office.unitId,
  caseIds: cases.map(({ caseId }) => caseId),
  answerBy: '2026-03-20',
  matter: '请说明未送审的原因，并于时限内送审',
  ...more,
})

async function issued(): Promise<string> {
  const made = await issueOrder(office.supervisor, typed())
  if ('refusal' in made) throw new Error(made.refusal.message)
  return made.orderId
}

describe('督办单', () => {
  test('stands in the course of each case that it names, and of no other', async () => {
    const other = await handIn(office.clerk)
    const id = await issued()
    const naming = async (caseId: string) => (await caseView(office.clerk, caseId))?.orders
    for (const { caseId } of cases)
      expect(await naming(caseId)).toMatchObject([
        { id, number: '依申督〔2026〕1号', unit: '综合科', state: 'open', stateWords: '2026-03-20 前答复' },
      ])
    expect(await naming(other.caseId)).toEqual([])
  })

  test('has the next number, lists its cases and goes to the unit that reads and answers it', async () => {
    const id = await issued()
    const view = await orderView(office.clerk, id)
    expect(view).toMatchObject({
      number: '依申督〔2026〕1号',
      unit: '综合科',
      state: 'open',
      mayAnswer: true,
    })
    const text = view?.paragraphs.map((one) => one.text).join('\n') ?? ''
    for (const { number } of cases) expect(text).toContain(number)
    expect(text).toContain('综合科：')
    expect(text).toContain('督办事项：请说明未送审的原因，并于时限内送审')
    expect(text).toContain('请于2026年3月20日前办理')
    expect(text).not.toContain('王某某')
    expect((await orderFile(office.supervisor, id))?.name).toBe('督办单 依申督〔2026〕1号.docx')
    expect(await todaysOf(office.clerk, 'orders')).toMatchObject([
      { name: '依申督〔2026〕1号', chips: ['2026-03-20 前答复'], step: '答复' },
    ])
    expect(await todaysOf(office.supervisor, 'orders')).toEqual([])

    process.env.YISHENBAN_TODAY = '2026-03-24'
    expect(await todaysOf(office.supervisor, 'orders')).toMatchObject([{ chips: ['逾期2个工作日未答复'] }])
    const file = new File(['%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n'], '说明.pdf', {
      type: 'application/pdf',
    })
    expect(await answerOrder(office.clerk, id, { answer: '卷宗已调出，周四送审', file })).toMatchObject({
      done: '已答复督办单依申督〔2026〕1号。',
    })
    expect(await orderView(office.supervisor, id)).toMatchObject({
      state: 'answered',
      answer: { on: '2026-03-24', words: '卷宗已调出，周四送审', file: { name: '说明.pdf' } },
      mayAnswer: false,
    })
    expect(await orderAnswerFile(office.supervisor, id)).not.toBeNull()
    expect(await todaysOf(office.clerk, 'orders')).toEqual([])
    expect(await answerOrder(office.clerk, id, { answer: '再说一次', file: null })).toMatchObject({
      refusal: { rule: 'orderAnswered' },
    })
  })

  test('who works in the unit and watches over the office too, has it to answer from the first day', async () => {
    await issued()
    const both: Actor = { ...office.clerk, roles: ['clerk', 'supervisor'] }
    expect(await todaysOf(both, 'orders')).toMatchObject([{ name: '依申督〔2026〕1号', step: '答复' }])
    expect(await todaysOf({ ...both, unitId: 'another' }, 'orders')).toEqual([])
    process.env.YISHENBAN_TODAY = '2026-03-24'
    expect(await todaysOf(both, 'orders')).toHaveLength(1)
    expect(await todaysOf({ ...both, unitId: 'another' }, 'orders')).toMatchObject([{ step: '查看' }])
  })

  test('refused, it takes no number', async () => {
    const refused = async (more: Record<string, unknown>, actor: Actor = office.supervisor) => {
      const made = await issueOrder(actor, typed(more))
      return 'refusal' in made ? made.refusal.rule : null
    }
    expect(await refused({ caseIds: [] })).toBe('inputIncomplete')
    expect(await refused({ answerBy: '2026-03-18' })).toBe('answerByPast')
    expect(await refused({ caseIds: ['another'] })).toBe('noSuchCase')
    expect(await refused({ unitId: 'another' })).toBe('noSuchUnit')
    expect(await refused({}, office.clerk)).toBe('notAllowed')
    await transact((tx) =>
      insertUnit(tx, { id: 'elsewhere', agencyId: office.agencyId, name: '征收科', position: 9 }),
    )
    expect(await refused({ unitId: 'elsewhere' })).toBe('heldByAnother')
    expect(await rowsOf(supervisionOrders)).toEqual([])
    await issued()
    await issued()
    expect((await ordersView(office.supervisor)).lines.map(({ number }) => number)).toEqual([
      '依申督〔2026〕2号',
      '依申督〔2026〕1号',
    ])
  })

  test('an import whose case stands in an order is not undone', async () => {
    const id = await issued()
    expect(id).not.toBe('')
    const [first] = cases
    await changeRows(caseTable, { id: first?.caseId ?? '' }, { batchId: 'batch' })
    const batch = { id: 'batch', importedAt: '2026-01-01T00:00:00.000Z' }
    const hangs = await doneSince(reads(), batch, 9)
    expect(hangs).toContainEqual({ what: '督办单', numbers: [first?.number] })
  })

  test('is answered by the unit it went to, not by another; of another agency nobody sees it', async () => {
    const id = await issued()
    const stranger: Actor = { ...office.clerk, personId: 'x', unitId: 'another' }
    expect(await answerOrder(stranger, id, { answer: '不是我们', file: null })).toMatchObject({
      refusal: { rule: 'notAllowed' },
    })
    expect(await answerOrder(office.clerk, id, { answer: ' ', file: null })).toMatchObject({
      refusal: { rule: 'inputIncomplete' },
    })
    expect(await orderView({ ...office.clerk, agencyId: 'elsewhere' }, id)).toBeNull()
    expect(await orderFile({ ...office.clerk, agencyId: 'elsewhere' }, id)).toBeNull()
  })

  test('eight at once get eight numbers in a row, beside one that is refused', async () => {
    const some = Array.from({ length: 8 }, (_, n) =>
      issueOrder(office.supervisor, typed({ matter: `第${n}件` })),
    )
    const made = await Promise.all([...some, issueOrder(office.supervisor, typed({ caseIds: ['another'] }))])
    const numbers = made.flatMap((one) => ('number' in one ? [one.number] : []))
    expect(numbers.sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8].map((n) => `依申督〔2026〕${n}号`))
    expect((await rowsOf(supervisionOrders)).map(({ n }) => n).sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
  })

  test('answered by four at once it has one answer, and no file of the others stays', async () => {
    const id = await issued()
    const file = (n: number) => new File([`%PDF-1.4\n${n}\n%%EOF\n`], `${n}.pdf`, { type: 'application/pdf' })
    const answers = await Promise.all(
      [1, 2, 3, 4].map((n) => answerOrder(office.clerk, id, { answer: `第${n}个答复`, file: file(n) })),
    )
    expect(answers.filter((one) => 'done' in one)).toHaveLength(1)
    const view = await orderView(office.supervisor, id)
    const named = Number(/\d/.exec(view?.answer?.words ?? '')?.[0])
    expect(view?.answer?.file?.name).toBe(`${named}.pdf`)
    expect(await orderAnswerFile(office.supervisor, id)).not.toBeNull()
    const hashes = (await rowsOf(supervisionOrders)).map(({ answerFileSha256 }) => answerFileSha256)
    for (const n of [1, 2, 3, 4]) {
      const sha256 = createHash('sha256').update(`%PDF-1.4\n${n}\n%%EOF\n`).digest('hex')
      expect({ n, kept: await exists(sha256) }).toEqual({ n, kept: hashes.includes(sha256) })
    }
  })

  test('files that nobody should open are refused, and the answer with them', async () => {
    const id = await issued()
    for (const [name, content] of [
      ['答复.exe', 'MZ\u0090\0'],
      ['答复.pdf', 'MZ\u0090\0'],
      ['答复.docm', 'PK\u0003\u0004'],
    ] as const) {
      const came = await answerOrder(office.clerk, id, { answer: '见附件', file: new File([content], name) })
      expect({ name, came }).toEqual({ name, came: expect.objectContaining({ refusal: expect.anything() }) })
    }
    expect((await orderView(office.clerk, id))?.mayAnswer).toBe(true)
  })

  test('words are words in Word, whatever stands in them', async () => {
    const matter = '{{机关名称}} {%p if 1 %} <w:p/> &amp; ]]> \u202e"\n=cmd|calc\t第二行'
    const made = await issueOrder(office.supervisor, typed({ matter }))
    if ('refusal' in made) throw new Error(made.refusal.message)
    const text = (await orderView(office.clerk, made.orderId))?.paragraphs.map((one) => one.text).join('\n')
    expect(text).toContain('{{机关名称}} {%p if 1 %} <w:p/> &amp; ]]>')
    expect(text).toContain('第二行')
  })

  test('of a unit that was retired it stays open, and the supervisor answers it', async () => {
    const id = await issued()
    await noted(office.agencyId, (tx) => changeUnit(tx, office.unitId, { name: '综合科', active: false }))
    process.env.YISHENBAN_TODAY = '2026-03-24'
    expect((await ordersView(office.supervisor)).lines).toMatchObject([{ state: 'overdue', unit: '综合科' }])
    expect(await todaysOf(office.supervisor, 'orders')).toHaveLength(1)
    expect(await issueOrder(office.supervisor, typed({ answerBy: '2026-03-30' }))).toMatchObject({
      refusal: { rule: 'noSuchUnit' },
    })
    expect(await answerOrder(office.supervisor, id, { answer: '已并入办公室', file: null })).toHaveProperty(
      'done',
    )
  })
})
