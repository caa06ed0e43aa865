import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import PizZip from 'pizzip'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { auditPage } from '@/db/queries/audit-log'
import { eventRows } from '@/db/queries/case-store'
import { remediesOf } from '@/db/queries/remedies'
import {
  appendStep,
  childAgencies,
  figureVersions,
  newestSeal,
  sealsOf,
  stepsOf,
  writtenTexts,
} from '@/db/queries/report'
import { agencies, caseEvents, cases, reportSeals, reportSteps } from '@/db/schema'
import { openTestDatabase } from '@/db/testing/databases'
import { changeRows, removeRows } from '@/db/testing/tables'
import { reads, transact } from '@/db/transact'
import type { Actor } from '@/domain/access'
import { day } from '@/domain/calendar/day'
import { FORMAT_2021 } from '@/domain/report/formats/2021'
import { FEES_CELL } from '@/domain/report/tables/fees'
import { table2Cells } from '@/domain/report/tables/table2'
import { addAgency } from '../agencies/add'
import { execute } from '../cases/execute'
import { importLedger } from '../ledger/import'
import { undoImport } from '../ledger/undo'
import { keepAnchor } from '../proof/anchor-file'
import { appendAudit } from '../proof/append-audit'
import { amendRemedy, recordRemedy, removeRemedy } from '../remedies/remedies'
import { handIn as handInRequest, must, openOffice, type TestOffice } from '../testing/office'
import { verifyInstallation } from '../verify'
import { documentView, reportView } from '../views/report'
import { feesView, figuresEntryView, remediesView } from '../views/report-lists'
import { sealView } from '../views/report-seal'
import { handedInView, rollUpView } from '../views/roll-up'
import { contentHash } from './content-hash'
import { documentOf, exportHandedIn, exportReport, exportRollUp, written } from './export'
import { enterFigures, explainCheck, saveSection } from './fill'
import { reportNow } from './report-now'
import { rollUp } from './roll-up'
import { sealFileHolds, sealFileOf, sealReport } from './seal'
import { handIn, publishReport, recordStep, returnReport, takeBack } from './steps'

let office: TestOffice
let officer: Actor
let folder: string
beforeEach(async () => {
  const close = await openTestDatabase()
  office = await openOffice()
  officer = { ...office.supervisor, roles: ['statistics_officer', 'supervisor', 'system'] }
  folder = mkdtempSync(path.join(tmpdir(), 'yishenban-report-'))
  return close
})
afterEach(() => rmSync(folder, { recursive: true }))

const HEAD = '受理编号,渠道,提交日期,申请人类别,申请人,所需信息,办结日期,办理结果'
const JINGJIANG = {
  path: path.join(import.meta.dirname, '../../domain/ledger/reference/jingjiang-2022.csv'),
  name: 'jingjiang-2022.csv',
}

async function ledger(...rows: string[]): Promise<string> {
  const file = path.join(folder, `${rows[0]?.slice(0, 6) ?? 'x'}.csv`)
  writeFileSync(file, [HEAD, ...rows].join('\r\n'))
  const imported = await importLedger(officer, { path: file, name: 'ledger.csv' }, { skipRefused: false })
  if (!('batchId' in imported) || !imported.batchId) throw new Error(JSON.stringify(imported))
  return imported.batchId
}

/** 表二 of a year, every figure the same. */
function figures(value: string): Record<string, string> {
  return {
    source: '某某局统计表',
    ...Object.fromEntries(
      [...table2Cells(FORMAT_2021), FEES_CELL].map(({ row, column }) => [`${row}/${column}`, value]),
    ),
  }
}

/** What the office has to write; nothing happens where it has. */
async function writtenBy(person: Actor, year: number): Promise<void> {
  await saveSection(person, year, { section: 'one', body: '主动公开政府信息。' }, 0)
  await saveSection(person, year, { section: 'five', body: '人手不足。' }, 0)
}

const feesWords = async (year: number) =>
  (await documentView(officer, year)).offered.find(({ name }) => name === 'fees')?.words

async function sealed(year: number): Promise<void> {
  await writtenBy(officer, year)
  const done = await sealReport(officer, year)
  if ('refusal' in done) throw new Error(done.refusal.message)
}

async function caseNumbered(number: string): Promise<{ id: string; version: number }> {
  const row = (await reads().select().from(cases)).find((one) => one.number === number)
  const id = row?.id ?? ''
  return { id, version: Math.max(...(await eventRows(reads(), id)).map(({ seq }) => seq)) }
}

/** Answers a case again as it should have been answered: the wrong entry is void, the right one stands on its day. */
async function answerRightly(
  number: string,
  on: string,
  answer: { outcome: string; basis: string[] },
): Promise<void> {
  const { id, version } = await caseNumbered(number)
  const replied = (await eventRows(reads(), id)).find(({ event }) => event.type === 'replied')
  const voided = await must(
    office.supervisor,
    id,
    'correctEvent',
    { target: String(replied?.seq), newDay: '', reason: '核对档案后更正' },
    version,
  )
  const right = { on, datedOn: on, way: 'mail', ...answer }
  const answered = await must(office.supervisor, id, 'reply', right, voided)
  await must(office.supervisor, id, 'recordDelivery', { on, way: 'mail', trackingNumber: '' }, answered)
}

describe('a real year', () => {
  test('from the ledger to a document whose numbers and sentences are the published ones', async () => {
    await importLedger(officer, JINGJIANG, { skipRefused: false })
    expect(await sealReport(officer, 2022)).toMatchObject({ refusal: { rule: 'checksFail' } })
    await enterFigures(officer, 2022, {
      ...figures('0'),
      'normative_documents/in_force': '12',
      'fees/amount': '3.5',
    })
    await saveSection(officer, 2022, { section: 'one', body: '主动公开8865条。' }, 0)
    await sealed(2022)

    const report = await documentOf(office.agencyId, 2022)
    const docx = new PizZip(await written(report, 'docx')).file('word/document.xml')?.asText() ?? ''
    const text = docx.replace(/<\/w:p>/g, '\n').replace(/<[^>]+>/g, '')
    expect(text).toContain(
      '年内新受理145件（其中网上申请96件、邮寄方式申请49件）；已办结145件、结转至下年度继续办理0件。已办理的145件中，全部或部分公开73件、不予公开10件、无法提供49件、不予处理10件、逾期未补正视为放弃3件。无超期答复或不答复。',
    )
    expect(text).toContain('未收取信息处理费。')
    expect(text).toContain('3.50')
    // The merged heads of 表三: 三、本年度办理结果 reaches over 22 rows.
    expect(docx.match(/<w:vMerge w:val="restart"/g)?.length).toBeGreaterThanOrEqual(8)

    const html = (await written(report, 'html')).toString()
    expect(html).not.toMatch(/<script|https?:\/\/(?!www\.w3\.org)/)
    expect(html).toContain('<th scope="rowgroup" rowspan="22">三、本年度办理结果</th>')
    const xlsx = new PizZip(await written(report, 'xlsx'))
    expect(xlsx.file('xl/workbook.xml')?.asText()).toContain('name="表四"')
    expect(xlsx.file('xl/worksheets/sheet2.xml')?.asText()).toContain('<v>145</v>')
    expect(await exportReport({ ...officer, roles: ['clerk'] }, 2022, 'docx')).toHaveProperty('refusal')
  })
})

describe('three years', () => {
  beforeEach(async () => {
    await ledger(
      '甲1,当面,2023-03-01,自然人,王某,甲,2023-03-10,予以公开',
      '甲2,当面,2023-12-20,商业企业,某某公司,乙,,',
    )
  })

  test('what is entered for a day in a sealed year says why, and the seal is named (L12)', async () => {
    process.env.YISHENBAN_TODAY = '2026-01-05'
    await ledger('甲3,当面,2025-12-25,自然人,王某,丙,,')
    await enterFigures(officer, 2025, figures('1'))
    await sealed(2025)
    const { id, version } = await caseNumbered('甲3')
    const on = '2025-12-31'
    const reply = { on, datedOn: on, outcome: 'granted', basis: ['art36_2'], way: 'mail' }
    const entered = (more: object) =>
      execute(office.supervisor, id, { command: 'reply', input: { ...reply, ...more } }, version)
    // 01-01 to 01-03 are off, 01-04 is worked: two working days.
    const refused = await entered({})
    expect(refused).toMatchObject({ refusal: { rule: 'enteredLateReason' } })
    expect(JSON.stringify(refused)).toContain('2025年年报已经封存')
    const told = await entered({ enteredLateBecause: '元旦前寄出' })
    expect(told).toMatchObject({ warnings: [{ rule: 'inSealedYear' }] })
  })

  test('carry-over, late amendments, a second edition', async () => {
    await enterFigures(officer, 2023, figures('1'))
    await sealed(2023)
    expect((await newestSeal(reads(), office.agencyId, 2023))?.report.tables.table3.carried_out.total).toBe(1)
    expect(await sealReport(officer, 2023)).toMatchObject({ refusal: { rule: 'nothingChanged' } })

    const batch = await ledger(
      '乙1,当面,2023-12-28,自然人,李某,丙,2024-01-20,予以公开',
      '乙2,当面,2024-05-06,自然人,李某,丁,2024-05-20,部分公开',
    )
    const { id, version } = await caseNumbered('甲2')
    await must(
      office.supervisor,
      id,
      'reply',
      { on: '2024-01-10', datedOn: '2024-01-10', outcome: 'granted', basis: ['art36_2'], way: 'mail' },
      version,
    )
    // Registered late: received in 2023, and the sealed year did not know of it.
    const view = await sealView(officer, 2024)
    expect(view.carry?.map(({ number, side, reason }) => `${number} ${side} ${reason}`)).toEqual([
      '乙1 在本年“二”，不在上年“四” 封存后才登记，或者才改为计入（收到日期2023-12-28）',
    ])
    const now = await reportNow(reads(), office.agencyId, 2024)
    const carry = now.checks.find((check) => check.id === 'carry_over')
    expect(carry?.detail).toBe(
      '自然人：本年二（1）≠ 上年四（0）；总计：本年二（2）≠ 上年四（1）；1件不衔接：乙1',
    )

    const corrections = await sealView(officer, 2023)
    expect(corrections.corrections[0]).toMatchObject({ label: '乙1', what: ['封存时没有计入'] })
    expect(corrections.corrections[0]?.by[0]).toContain('导入台账，文件：ledger.csv')
    expect(corrections.corrections[0]?.moves).toContain('表三 一本年新收政府信息公开申请数量·自然人 +1')

    await answerRightly('甲1', '2023-03-10', { outcome: 'not_held', basis: ['art36_4'] })
    // Whoever only looked at it changed nothing.
    const looked = {
      agencyId: officer.agencyId,
      personId: officer.personId,
      action: 'downloadLetter',
    } as const
    const corrected = await caseNumbered('甲1')
    await transact((tx) =>
      appendAudit(tx, { ...looked, at: new Date().toISOString(), caseId: corrected.id, detail: {} }),
    )
    const first = (await sealView(officer, 2023)).corrections.find(({ label }) => label === '甲1')
    expect(first).toMatchObject({
      label: '甲1',
      what: ['办理结果由予以公开改为无法提供/本机关不掌握'],
      moves: ['表三 三（一）予以公开·自然人 −1', '表三 三（四）1本机关不掌握相关政府信息·自然人 +1'],
    })
    expect(first?.by.map((hand) => hand.replace(/^.{16} /, ''))).toEqual([
      'supervisor 更正记录，理由：核对档案后更正',
      'supervisor 作出答复，理由：补录',
      'supervisor 登记送达，理由：补录',
    ])

    await sealed(2023)
    const seals = await sealsOf(reads(), office.agencyId, 2023)
    expect(seals.map(({ edition }) => edition)).toEqual([1, 2])
    expect(seals[0]?.report.tables.table3.granted?.total).toBe(1)
    expect(seals[1]?.report.tables.table3.granted?.total).toBe(0)
    // What is printed is what was sealed, and the page shows the same.
    expect((await documentOf(office.agencyId, 2023)).sections).toEqual(seals[1]?.report.printed)
    expect((await reportView(officer, 2023)).document.sections).toEqual(seals[1]?.report.printed)
    expect((await sealView(officer, 2024)).carry).toEqual([])
    expect((await reportView(officer, 2023)).stateLabel).toBe('已封存（第2版）')

    // A batch that is taken back after the seal is told apart from a correction.
    expect(await undoImport(officer, batch, '文件有误')).toHaveProperty('deleted')
    expect((await sealView(officer, 2023)).corrections[0]?.what[0]).toContain('不再计入')
  })

  test('what is entered for a day in a sealed year says why, and is told with the seal (L12)', async () => {
    await enterFigures(officer, 2023, figures('1'))
    await sealed(2023)
    const { id, version } = await caseNumbered('甲2')
    const input = {
      on: '2023-12-29',
      datedOn: '2023-12-29',
      outcome: 'granted',
      basis: ['art36_2'],
      way: 'mail',
    }
    const refused = await execute(office.supervisor, id, { command: 'reply', input }, version)
    expect(refused).toMatchObject({
      refusal: { rule: 'enteredLateReason', field: 'enteredLateBecause' },
    })
    expect('refusal' in refused && refused.refusal.message).toContain('2023年年报已经封存')
    const told = { ...input, enteredLateBecause: '年底寄出，回执本月才退回' }
    const done = await execute(office.supervisor, id, { command: 'reply', input: told }, version)
    expect('warnings' in done && done.warnings).toMatchObject([{ rule: 'inSealedYear' }])
    expect((await eventRows(reads(), id)).at(-1)?.event).toMatchObject({ type: 'enteredLate', steps: [2] })
    // The sealed year stays as it was sealed, and lists the difference.
    expect((await newestSeal(reads(), office.agencyId, 2023))?.report.tables.table3.carried_out.total).toBe(1)
    expect((await sealView(officer, 2023)).corrections.map(({ label }) => label)).toContain('甲2')
  })

  test('remedies, figures of 表二 and words that change after a seal are told with who and why', async () => {
    await enterFigures(officer, 2023, figures('1'))
    const { id } = await caseNumbered('甲1')
    const filed = { kind: 'reconsideration', body: '某某市人民政府', filedOn: '2023-05-04' }
    await recordRemedy(office.supervisor, id, { ...filed, concludedOn: '2023-06-30', result: 'upheld' })
    await recordRemedy(office.supervisor, id, {
      ...filed,
      kind: 'litigation_after_reconsideration',
      filedOn: '2023-05-05',
    })
    await saveSection(officer, 2023, { section: 'five', body: '人手不足。' }, 0)
    await sealed(2023)
    expect((await sealView(officer, 2023)).corrections).toEqual([])

    const [reconsidered, sued] = await remediesOf(reads(), id)
    const right = { ...filed, concludedOn: '2023-06-30', result: 'corrected', reason: '决定书主文看错' }
    await amendRemedy(office.supervisor, reconsidered?.id ?? '', 1, right)
    await removeRemedy(office.supervisor, sued?.id ?? '', 1, '系其他案件')
    await recordRemedy(office.supervisor, id, { ...filed, kind: 'litigation_direct', reason: '漏登' })
    await enterFigures(officer, 2023, { 'rules/made': '2', source: '市司法局来函' })
    await saveSection(officer, 2023, { section: 'five', body: '人手不足，已增加1人。' }, 1)

    const { corrections } = await sealView(officer, 2023)
    expect(
      corrections.map(({ what, moves, by }) => [what, moves, by.map((hand) => hand.replace(/^.{16} /, ''))]),
    ).toEqual([
      [
        ['2023-05-04行政复议，2023-06-30结果维持，改为2023-05-04行政复议，2023-06-30结果纠正'],
        ['表四 行政复议·结果维持 −1', '表四 行政复议·结果纠正 +1'],
        ['supervisor 修改复议诉讼，理由：决定书主文看错'],
      ],
      [
        ['不再计入：2023-05-05行政诉讼（复议后起诉），尚未审结'],
        ['表四 复议后起诉·尚未审结 −1'],
        ['supervisor 删除复议诉讼，理由：系其他案件'],
      ],
      [
        ['封存时没有计入：2023-05-04行政诉讼（未经复议直接起诉），尚未审结'],
        ['表四 未经复议直接起诉·尚未审结 +1'],
        ['supervisor 登记复议诉讼，理由：漏登'],
      ],
      [['由1改为2'], [], ['supervisor 填报表二，来源：市司法局来函']],
      [['文字有修改'], [], ['supervisor 修改文稿']],
    ])
    expect((await reportView(officer, 2023)).changedSinceSeal).toBe(5)
    // Sued at once, while somebody had it reconsidered: possible, but not without a word.
    expect(await sealReport(officer, 2023)).toMatchObject({ refusal: { rule: 'checksFail' } })
    await explainCheck(officer, 2023, 'lawsuits_after_reconsideration', '由第三方直接起诉')
    await sealed(2023)
    expect((await sealView(officer, 2023)).corrections).toEqual([])
  })

  test('carry-over that adds up with the wrong cases is a contradiction', async () => {
    await enterFigures(officer, 2023, figures('1'))
    await sealed(2023)
    // 甲2 turns out to have been answered in 2023, and another company's request of 2023 was never registered.
    const { id, version } = await caseNumbered('甲2')
    await must(
      office.supervisor,
      id,
      'reply',
      { on: '2023-12-29', datedOn: '2023-12-29', outcome: 'granted', basis: ['art36_2'], way: 'mail' },
      version,
    )
    await ledger('乙3,当面,2023-12-28,商业企业,另一公司,丙,,')
    const { unexplained } = await reportNow(reads(), office.agencyId, 2024)
    expect(unexplained.find((check) => check.id === 'carry_over')).toMatchObject({
      detail: '本年二（1）= 上年四（1）；2件不衔接：乙3、甲2',
      cases: [{ number: '乙3' }, { number: '甲2' }],
    })
  })

  test('a seal is verified by its own content and by the audit chain, and holds no personal data', async () => {
    await enterFigures(officer, 2023, figures('1'))
    await sealed(2023)
    const file = await sealFileOf(officer, 2023, 1)
    const content = file?.content.toString() ?? ''
    const exported = JSON.parse(content)
    expect(sealFileHolds(exported)).toEqual({ ok: true, why: '' })
    const forged = { ...exported, report: { ...exported.report, agency: '某某县' } }
    expect(sealFileHolds(forged).why).toBe('内容与封存时不一致')
    expect(sealFileHolds({ ...forged, sha256: contentHash(forged.report) }).why).toBe('与其审计记录不一致')
    expect(sealFileHolds({ ...exported, sealedAt: '2024-01-01T00:00:00.000Z' }).why).toBe(
      '与其审计记录不一致',
    )
    for (const personal of ['王某', '某某公司', '乙"']) expect(content).not.toContain(personal)
    await keepAnchor()
    expect((await verifyInstallation()).filter(({ ok }) => !ok)).toEqual([])
    const { cases: _cases, remedies: _remedies, ...said } = exported.report
    const spoiled = async (change: Partial<typeof reportSeals.$inferInsert>) => {
      await changeRows(reportSeals, {}, change)
      return failingSeal()
    }
    const failingSeal = async () =>
      (await verifyInstallation()).find(({ id, ok }) => !ok && id.startsWith('seal_'))?.detail
    expect(await spoiled({ report: { ...said, agency: '某某县' } })).toContain('内容与封存时不一致')
    expect(await spoiled({ report: said, year: 2022 })).toContain('年度或者版次与内容不一致')
    expect(await spoiled({ report: said, year: 2023, sealedBy: office.clerk.personId })).toContain(
      '封存的时间或者人员与审计记录不一致',
    )
    await removeRows(reportSeals)
    expect(await failingSeal()).toMatch(/审计记录第 \d+ 条记载的2023年报第1版封存已不存在/)
  })

  test('a failing check is explained for its numbers and travels into the seal', async () => {
    await enterFigures(officer, 2023, { ...figures('1'), 'rules/made': '' })
    expect(await sealReport(officer, 2023)).toMatchObject({ refusal: { rule: 'checksFail' } })
    expect(await explainCheck(officer, 2023, 'balance', '没有问题的')).toMatchObject({
      refusal: { rule: 'checkHolds' },
    })
    expect(await explainCheck(officer, 2023, 'table2_entered', '规章')).toMatchObject({
      refusal: { rule: 'reasonMissing' },
    })
    await writtenBy(officer, 2023)
    expect(await explainCheck(officer, 2023, 'table2_entered', '规章由市人大常委会统计')).toHaveProperty(
      'done',
    )
    await sealed(2023)
    const seal = await newestSeal(reads(), office.agencyId, 2023)
    expect(seal?.report.checks.find(({ id }) => id === 'table2_entered')?.explanation).toBe(
      '规章由市人大常委会统计',
    )
  })

  test('a remedy is counted in its year, opens behind its number, and is missed when its answer moves', async () => {
    const { id } = await caseNumbered('甲1')
    const filed = {
      kind: 'reconsideration',
      body: '某某市人民政府',
      filedOn: '2023-12-01',
      concludedOn: '2024-01-10',
      result: 'corrected',
    }
    expect(await recordRemedy(office.supervisor, id, filed)).toHaveProperty('done')
    expect((await reportNow(reads(), office.agencyId, 2023)).tables.table4.reconsideration).toMatchObject({
      pending: 1,
      total: 1,
    })
    const { tables } = await reportNow(reads(), office.agencyId, 2024)
    expect(tables.table4.reconsideration).toMatchObject({ corrected: 1, pending: 0, total: 1 })
    expect((await remediesView(officer, 2024, 'reconsideration', 'corrected'))?.lines).toHaveLength(1)
    expect((await remediesView(officer, 2024, 'reconsideration', 'upheld'))?.lines).toHaveLength(0)
    expect(await remediesView(officer, 2024, 'nonsense', 'upheld')).toBeNull()
  })
})

test('fees that were paid make the total of section six, and open case by case', async () => {
  const { caseId } = await handInRequest(office.clerk)
  const accepted = await must(office.clerk, caseId, 'accept', {}, 1)
  const fee = { on: '2026-03-05', feeBasis: 'per_page', quantity: '120', payment: '财政专户' }
  const noticed = await must(office.clerk, caseId, 'notifyFee', fee, accepted)
  await must(office.clerk, caseId, 'recordPayment', { on: '2026-03-10' }, noticed)
  // 30 pages free, 70 at 10 yuan, 20 at 20 yuan.
  expect(await feesWords(2026)).toBe('收取信息处理费1100元。')
  expect(await feesView(officer, 2026)).toMatchObject({
    lines: [{ caseId, yuan: 1100 }],
    fees: { yuan: 1100 },
  })
  expect((await feesView(officer, 2025)).lines).toEqual([])

  // As an older record has it, whose notice does not tell the amount.
  const notice = (await eventRows(reads(), caseId)).find(({ event }) => event.type === 'feeNoticed')
  if (notice?.event.type !== 'feeNoticed') throw new Error('no notice')
  const { amountYuan: _, ...event } = notice.event
  await changeRows(caseEvents, { caseId, seq: notice.seq }, { event })
  expect(await feesWords(2026)).toBe('收取信息处理费1笔，金额没有记录。')
})

describe('filling in', () => {
  test('figures are all kept or none, audited with what they were, by whoever is responsible', async () => {
    expect(await enterFigures(officer, 2023, { source: '', 'rules/made': '1.5' })).toMatchObject({
      errors: { source: expect.any(String), 'rules/made': expect.stringContaining('不带小数') },
    })
    const clerk = { ...office.clerk }
    expect(await enterFigures(clerk, 2023, { source: '甲', 'rules/made': '1' })).toMatchObject({
      refusal: { rule: 'notYours' },
    })
    expect((await reportNow(reads(), office.agencyId, 2023)).tables.table2.rules?.made).toBeNull()
    expect(await enterFigures(officer, 2023, { source: '甲', 'rules/made': '1' })).toHaveProperty('done')
    expect(await enterFigures(officer, 2023, { source: '甲', 'rules/made': '1' })).toMatchObject({
      refusal: { rule: 'nothingChanged' },
    })
  })

  test('a figure of another unit among one’s own refuses them all', async () => {
    await transact((tx) => tx.update(agencies).set({ settings: { figureUnits: { rules: office.unitId } } }))
    const typed = { source: '甲', 'rules/made': '1', 'licences/decisions': '2' }
    expect(await enterFigures(office.clerk, 2023, typed)).toMatchObject({ refusal: { rule: 'notYours' } })
    expect((await reportNow(reads(), office.agencyId, 2023)).tables.table2.rules?.made).toBeNull()
    expect(await auditPage(reads(), office.agencyId, { actions: ['enterFigure'] }, { limit: 9 })).toEqual([])
  })

  test('a figure that was entered by mistake is taken back, and every version stays', async () => {
    await enterFigures(officer, 2023, { source: '甲', 'rules/made': '7', 'rules/repealed': '1' })
    expect(await enterFigures(officer, 2023, { source: '误填', 'rules/made': '' })).toHaveProperty('done')
    const { table2 } = (await reportNow(reads(), office.agencyId, 2023)).tables
    expect(table2.rules).toMatchObject({ made: null, repealed: 1 })
    const versions = (await figureVersions(reads(), office.agencyId, 2023)).filter(
      ({ figure }) => figure.column === 'made',
    )
    expect(versions.map(({ figure }) => [figure.version, figure.value, figure.source])).toEqual([
      [1, 7, '甲'],
      [2, null, '误填'],
    ])
    expect(await enterFigures(officer, 2023, { source: '甲', 'rules/made': '' })).toMatchObject({
      refusal: { rule: 'nothingChanged' },
    })
  })

  test('amounts are kept to the yuan, however they are typed (R10)', async () => {
    const typed = { 'fees/amount': '123.4567', 'rules/made': '１２', 'licences/decisions': '1,234' }
    expect(await enterFigures(officer, 2022, { source: '甲', ...typed })).toHaveProperty('done')
    const { lines } = await figuresEntryView(officer, 2022)
    const value = (row: string, column: string) =>
      lines.find((line) => line.name === `${row}/${column}`)?.value
    expect(value('fees', 'amount')).toBe('123.4567')
    expect(value('rules', 'made')).toBe('12')
    expect(value('licences', 'decisions')).toBe('1234')
    expect(await enterFigures(officer, 2022, { source: '甲', 'fees/amount': '0.00001' })).toMatchObject({
      errors: {
        'fees/amount': '行政事业性收费本年收费金额（单位：万元）须为数字，最多四位小数（到元），单位万元',
      },
    })
  })

  test('of two who write one section, the second keeps their words and is told', async () => {
    expect(await saveSection(officer, 2023, { section: 'five', body: '甲' }, 0)).toEqual({ version: 1 })
    expect(await saveSection(officer, 2023, { section: 'five', body: '乙' }, 0)).toMatchObject({
      refusal: { rule: 'savedMeanwhile' },
    })
    expect(await saveSection(officer, 2023, { section: 'five', body: '丙' }, 1)).toEqual({ version: 2 })
    expect((await writtenTexts(reads(), office.agencyId, 2023)).map(({ body }) => body)).toEqual(['丙'])
  })

  test('words pasted from elsewhere are kept as they can be printed', async () => {
    await saveSection(officer, 2023, { section: 'five', body: '甲\u000b乙\r\n丙\u0000\ud800<b>' }, 0)
    expect((await writtenTexts(reads(), office.agencyId, 2023)).map(({ body }) => body)).toEqual([
      '甲\n乙\n丙<b>',
    ])
    const html = (await written(await documentOf(office.agencyId, 2023), 'html')).toString()
    expect(html).toContain('<p>甲</p><p>乙</p><p>丙&lt;b&gt;</p>')
  })

  test('a year that runs is not sealed, and one is published only once it is', async () => {
    expect(await sealReport(officer, 2026)).toMatchObject({ refusal: { rule: 'yearRuns' } })
    expect(await publishReport(officer, 2023, day('2024-01-30'), '')).toMatchObject({
      refusal: { rule: 'notSealed' },
    })
    expect(await handIn(officer, 2023)).toMatchObject({ refusal: { rule: 'noParent' } })
    expect(await sealReport(office.clerk, 2023)).toMatchObject({ refusal: { rule: 'notAllowed' } })
  })
})

const FOUND = { id: 'balance', label: '一 + 二 = 三（七）+ 四', ok: true, detail: '', explanation: null }

test('what was handed in is held against its own line of the audit chain', async () => {
  const before = {
    agencyId: 'below',
    year: 2023,
    step: 'hand_in' as const,
    on: day('2024-01-10'),
    remark: '',
  }
  const tables = (await reportNow(reads(), office.agencyId, 2023)).tables
  const bare = { tables, figures: null, texts: null, checks: [] }
  // Before hashes were written down, the step and its line were each given their own instant.
  const old = { ...before, report: bare, takenBy: 'p', takenAt: '2024-01-10T00:00:00.001Z' }
  const line = { agencyId: 'below', personId: 'p', action: 'report_hand_in', caseId: null } as const
  await transact(async (tx) => {
    await appendStep(tx, { ...old, seq: 1 })
    const detail = { year: 2023, agencyId: 'below' }
    await appendAudit(tx, { ...line, at: '2024-01-10T00:00:00.002Z', detail })
  })
  await transact((tx) => recordStep(tx, officer, { ...before, report: { ...bare, checks: [FOUND] } }))
  const failing = async () =>
    (await verifyInstallation())
      .filter(({ id, ok }) => !ok && id.startsWith('handed_in'))
      .map(({ detail }) => detail)
  expect(await failing()).toEqual([])
  const [, newest] = await stepsOf(reads(), 'below', 2023)
  if (!newest) throw new Error('nothing was handed in')
  const inPlace = { agencyId: 'below', seq: newest.seq }
  await changeRows(reportSteps, inPlace, { report: bare })
  expect(await failing()).toEqual([expect.stringContaining('与报送时不一致')])
  await removeRows(reportSteps, inPlace)
  expect(await failing()).toEqual([expect.stringMatching(/^审计记录第 \d+ 条记载的2023年报报送已不存在$/)])
})

describe('a tree of twenty agencies', () => {
  const administrator = (): Actor => ({ ...office.supervisor, roles: ['administrator'] })

  test('who is missing, changed, returned or contradicts itself is named; the rest adds up', async () => {
    for (let n = 1; n <= 19; n++) {
      const added = await addAgency(administrator(), {
        name: `第${String(n).padStart(2, '0')}局`,
        reportsBy: 'program',
        account: `admin${n}`,
        personName: '某某',
      })
      if ('refusal' in added) throw new Error(added.refusal.message)
    }
    const children = await childAgencies(reads(), office.agencyId)
    const officers = children.map(
      ({ id }): Actor => ({
        personId: `o-${id}`,
        agencyId: id,
        unitId: null,
        roles: ['statistics_officer', 'system'],
      }),
    )
    for (const [n, child] of officers.entries()) {
      if (n === 0) continue
      await importFor(child, `丁${n}`)
      const missing = n === 1 ? { 'rules/made': '' } : {}
      await enterFigures(child, 2023, { ...figures('1'), ...missing })
      if (n === 1) {
        await explainCheck(child, 2023, 'table2_entered', '规章由上级统计')
        await saveSection(child, 2023, { section: 'five', body: '人手不足。' }, 0)
      }
      await writtenBy(child, 2023)
      expect(await handIn(child, 2023)).toHaveProperty('done')
    }
    const [, second, third, fourth, fifth] = officers
    if (!second || !third || !fourth || !fifth) throw new Error('no children')
    // 第02局 registers one more after handing in, 第03局 is sent back, 第04局 takes its report back.
    await importFor(second, '丁2补')
    expect(await returnReport(officer, third.agencyId, 2023, '请核对结转')).toHaveProperty('done')
    expect(await returnReport(officer, third.agencyId, 2023, '再退')).toMatchObject({
      refusal: { rule: 'notHandedIn' },
    })
    expect(await takeBack(fourth, 2023)).toHaveProperty('done')
    // What 第05局 handed in was changed in the database, past the program.
    const broken = (await stepsOf(reads(), fifth.agencyId, 2023)).at(-1)
    if (!broken?.report) throw new Error('第05局 handed nothing in')
    const { table3 } = broken.report.tables
    table3.refused = { ...table3.new, total: 9 }
    await transact((tx) => appendStep(tx, { ...broken, seq: broken.seq + 1 }))

    const verified = await verifyInstallation()
    expect(verified.find(({ id, ok }) => !ok && id.startsWith('handed_in'))?.detail).toMatch(
      /^第05局.*与报送时不一致$/,
    )
    expect(new Set(verified.map(({ id }) => id)).size).toBe(verified.length)
    expect(verified.map(({ detail }) => detail)).toContain('第06局2023年表三：勾稽全部成立')
    await enterFigures(officer, 2023, figures('0'))
    const { total, findings } = await rollUp(office.agencyId, 2023)
    expect(findings.map(({ name, kind }) => `${name} ${kind}`)).toEqual([
      '第01局 missing',
      '第02局 changed',
      '第02局 open_figures',
      '第03局 returned',
      '第04局 missing',
      '第05局 changed',
      '第05局 contradiction',
    ])
    expect(findings.at(-1)?.detail).toContain('表三 三（三）不予公开·总计填9，各项相加为0')
    expect(total.table3.new.total).toBe(16)
    expect(total.table2.rules?.made).toBe(15)
    const view = await rollUpView(officer, 2023, 'table3/new/total')
    expect(view.parts?.lines.map(({ value }) => value).filter((value) => value === '1')).toHaveLength(16)
    expect(view.missing).toBe(3)
    expect(view.lines.filter(({ handedInOn }) => handedInOn === null).map(({ name }) => name)).toEqual([
      expect.stringContaining('（本级）'),
      '第01局',
      '第04局',
    ])
    // What a child handed in is read whole by those above, with the reasons that came with it.
    const whole = await handedInView(officer, 2023, second.agencyId)
    expect(whole?.checks.find(({ id }) => id === 'table2_entered')?.explanation).toBe('规章由上级统计')
    expect(whole?.report?.sections[4]?.blocks).toEqual([{ paragraph: '人手不足。' }])
    expect(whole?.moved).toContain('表三 一本年新收政府信息公开申请数量·总计：报送时1，现在2')
    expect(await exportHandedIn(officer, second.agencyId, 2023, 'docx')).toHaveProperty('content')
    expect(await exportHandedIn(officer, third.agencyId, 2023, 'docx')).toMatchObject({
      refusal: { rule: 'notHandedIn' },
    })
    expect((await handedInView(officer, 2023, third.agencyId))?.course.at(-1)?.remark).toBe('请核对结转')
    expect(await handedInView(second, 2023, third.agencyId)).toBeNull()
    expect(await exportHandedIn(second, third.agencyId, 2023, 'docx')).toMatchObject({
      refusal: { rule: 'noSuchAgency' },
    })
    const sum = await exportRollUp(officer, 2023, 'docx')
    const summed = 'content' in sum ? new PizZip(sum.content).file('word/document.xml')?.asText() : ''
    expect(summed?.replace(/<[^>]+>/g, '')).toContain('年内新受理16件（其中当面申请16件）')
    // A child sees nothing of its siblings and cannot send anybody back.
    expect(await returnReport(second, third.agencyId, 2023, '越权')).toMatchObject({
      refusal: { rule: 'noSuchAgency' },
    })
  })

  async function importFor(child: Actor, number: string): Promise<void> {
    const file = path.join(folder, `${number}.csv`)
    writeFileSync(file, [HEAD, `${number},当面,2023-03-01,自然人,王某,甲,2023-03-10,予以公开`].join('\r\n'))
    const done = await importLedger(child, { path: file, name: 'l.csv' }, { skipRefused: false })
    if ('refusal' in done) throw new Error(done.refusal.message)
  }
})

test('a reconsideration against silence is counted in 表四 and contradicts nothing', async () => {
  const { caseId } = await handInRequest(office.clerk, { submittedOn: '2026-01-05' })
  const filed = { kind: 'reconsideration', body: '某某市人民政府', filedOn: '2026-03-10' }
  expect(await recordRemedy(office.supervisor, caseId, filed)).toHaveProperty('done')
  const { tables, checks } = await reportNow(reads(), office.agencyId, 2026)
  expect(tables.table4.reconsideration).toMatchObject({ pending: 1, total: 1 })
  expect(checks.find(({ id }) => id === 'remedies_unanswered')?.ok).toBe(true)
})
