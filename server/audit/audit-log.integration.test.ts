import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { dataFolder } from '@/db/connection'
import { auditPage } from '@/db/queries/audit-log'
import { openTestDatabase } from '@/db/testing/databases'
import { reads } from '@/db/transact'
import { type Actor, mayDo, ROLES } from '@/domain/access'
import { auditActions } from '@/domain/audit/actions'
import { importLedger } from '../ledger/import'
import { undoImport } from '../ledger/undo'
import { handIn, must, openOffice, type TestOffice } from '../testing/office'
import { anyOfficeWalk, foundOffice, walkOffice } from '../testing/office-walk'
import { auditView, readAuditAddress } from '../views/audit'
import { numberGapsView } from '../views/number-gaps'
import { exportAudit } from './export'

let office: TestOffice
let auditor: Actor
let close: () => Promise<unknown>
beforeEach(async () => {
  close = await openTestDatabase()
  office = await openOffice()
  auditor = { ...office.clerk, roles: ['auditor'] }
})
afterEach(() => close())

async function exported(params: Record<string, string> = {}, format: 'xlsx' | 'csv' = 'csv') {
  const made = await exportAudit(auditor, readAuditAddress(params), format)
  if ('refusal' in made) throw new Error(made.refusal.message)
  return made
}

async function rows(params: Record<string, string> = {}): Promise<Record<string, string>[]> {
  return parse(await text((await exported(params)).content), { columns: true, bom: true })
}

test('each step of a case is told by its events and days, and what the case came to', async () => {
  const { caseId, number } = await handIn(office.clerk)
  await must(office.clerk, caseId, 'note', { body: '张三来电催问' }, 1)
  const [note, registered] = (await auditView(auditor, {})).lines
  expect(note).toMatchObject({ action: '添加备注', kind: '案件办理', caseNumber: number })
  expect(note?.detail).toMatch(/^经过：备注（2026-03-18）；状态：\p{Script=Han}+/u)
  // What was written stays with the case.
  expect(note?.detail).not.toContain('张三')
  expect(registered?.detail).toMatch(/^经过：.*登记（2026-03-\d\d）.*；状态：.*渠道：当面/u)
})

test('no line shows a key, an id or English, whatever was done', async () => {
  await importedAndUndone()
  await exported({ kind: 'cases', from: '2026-03-01' })
  await expectWords(auditor, 5)
})

test('nor after years in which anything was done', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'walk-'))
  const walks = fc.sample(anyOfficeWalk, { numRuns: 30, seed: 3 })
  const longest = walks.sort((a, b) => b.length - a.length).slice(0, 1)
  for (const [i, walk] of longest.entries()) {
    const officer = await foundOffice(`某某县${i}`)
    await walkOffice(officer, walk, folder, { done() {}, seal: async () => {} })
    await expectWords({ ...officer, roles: ['auditor'] }, 10)
  }
  await rm(folder, { recursive: true })
})

async function expectWords(actor: Actor, atLeast: number): Promise<void> {
  let before: number | null = null
  let seen = 0
  do {
    const view = await auditView(actor, before === null ? {} : { before })
    for (const { action, kind, detail, person } of view.lines) {
      expect(action).not.toMatch(/不认识|[A-Za-z]{2}/)
      expect(kind).toMatch(/^\p{Script=Han}+$/u)
      // Hashes and the names of accounts are neither.
      const words = detail.replaceAll(/校验值[：\s]*[0-9a-f]{12,}|账号：\S+?(?=；|$)|\.csv/g, '')
      expect(words, action).not.toMatch(/[A-Za-z]{2}|undefined|null|NaN|不认识|[0-9a-f]{8}-[0-9a-f]{4}/)
      expect(person).not.toBe('')
    }
    seen += view.lines.length
    before = view.before
  } while (before !== null)
  expect(seen).toBeGreaterThanOrEqual(atLeast)
}

test('every action has words and a kind, and each kind finds its own', async () => {
  expect(auditActions().filter(({ label }) => !/\p{Script=Han}/u.test(label))).toEqual([])
  await handIn(office.clerk)
  const kinds = async (kind: string) =>
    (await auditView(auditor, readAuditAddress({ kind }))).lines.map(({ action }) => action)
  expect(await kinds('cases')).toEqual(['登记申请'])
  expect(await kinds('people')).toEqual(['初始化'])
  expect(await kinds('remedies')).toEqual([])
  // What is no kind is left out, like whatever an address says that is not understood.
  const all = (await auditView(auditor, {})).lines.map(({ action }) => action)
  expect(await kinds('nonsense')).toEqual(all)
})

test('the export is what the screen shows, whole; that it was made is its first line', async () => {
  const { number } = await handIn(office.clerk, { applicantName: '王建国' })
  const all = await rows()
  const shown = (await auditView(auditor, {})).lines
  expect(all.map(({ 序号 }) => Number(序号))).toEqual(shown.map(({ seq }) => seq))
  expect(all[0]).toMatchObject({
    操作: '导出审计记录',
    类别: '查看与导出',
    人员: 'clerk',
    内容: '格式：文本表格',
  })
  expect(all[1]).toMatchObject({ 操作: '登记申请', 案件: number })
  expect(all.map(({ 校验值 }) => 校验值)).toEqual(shown.map(({ hash }) => hash))
  expect(all[0]?.前一条的校验值).toBe(all[1]?.校验值)
  expect(JSON.stringify(all)).not.toContain('王建国')
})

test('what is filtered is exported, and the log says by what', async () => {
  const { number } = await handIn(office.clerk)
  const some = await rows({ kind: 'cases', person: 'clerk', number, from: '2026-01-01' })
  expect(some.map(({ 操作 }) => 操作)).toEqual(['登记申请'])
  const [told] = (await auditView(auditor, {})).lines
  expect(told?.detail).toContain('人员：clerk；类别：案件办理')
  expect(told?.detail).toContain(`受理编号：${number}；从：2026-01-01`)
})

test('text that a spreadsheet might compute is text', async () => {
  const { caseId } = await handIn(office.clerk)
  await must(office.clerk, caseId, 'note', { body: 'x' }, 1)
  const content = await text((await exported()).content)
  for (const line of content.split('\r\n').slice(1)) expect(line).not.toMatch(/(^|,)"?[=+@]/)
  const { content: sheet } = await exported({}, 'xlsx')
  let bytes = 0
  for await (const piece of sheet) bytes += (piece as Buffer).length
  expect(bytes).toBeGreaterThan(1000)
})

test('nobody but the auditor exports, and a refusal leaves no line', async () => {
  const before = (await auditPage(reads(), office.agencyId, {}, { limit: 100 })).length
  for (const role of ROLES.filter((one) => one !== 'auditor')) {
    const actor = { ...office.clerk, roles: [role] }
    expect(mayDo(actor, 'exportAudit')).toBe(false)
    expect(await exportAudit(actor, {}, 'csv')).toMatchObject({ refusal: { rule: 'notAllowed' } })
  }
  expect(await auditPage(reads(), office.agencyId, {}, { limit: 100 })).toHaveLength(before)
})

const HEAD =
  '受理编号,渠道,邮寄方式,提交日期,签收日期,确认日期,申请人类别,申请人,所需信息,补正告知日期,收到补正日期,延期日期,延长工作日,办结日期,办理结果'
const row = (number: string) => `${number},当面,,2026-01-05,,,自然人,某某,甲,,,,,2026-01-20,予以公开`
const officer = (): Actor => ({ ...office.supervisor, roles: ['supervisor', 'statistics_officer'] })

async function imported(numbers: readonly string[]): Promise<string> {
  const file = path.join(dataFolder(), 'ledger.csv')
  await writeFile(file, [HEAD, ...numbers.map(row)].join('\n'))
  const done = await importLedger(
    officer(),
    { path: file, name: 'ledger.csv' },
    { skipRefused: false, again: true },
  )
  if ('refusal' in done || !done.batchId) throw new Error(JSON.stringify(done))
  return done.batchId
}

const numberOf = async (n: number) => {
  const { number } = await handIn(office.clerk)
  return number.replace(/\d+(?=\D*$)/, String(n))
}

async function importedAndUndone(): Promise<void> {
  const like = await numberOf(0)
  const batch = await imported([3, 4, 7].map((n) => like.replace(/0(?=\D*$)/, String(n))))
  expect(await undoImport(officer(), batch)).toEqual({ deleted: 3 })
}

test('numbers that are missing are told with why, and the others as unexplained', async () => {
  expect((await numberGapsView(auditor, undefined)).series.map(({ gaps }) => gaps)).toEqual([[], []])
  // 1 is registered; 3, 4 and 7 come and go; 8 is registered.
  await importedAndUndone()
  await handIn(office.clerk)
  const { series, year } = await numberGapsView(auditor, 2026)
  expect(year).toBe(2026)
  const [cases, documents] = series
  expect(cases).toMatchObject({ label: '受理编号', issued: 8, missing: 6 })
  expect(cases?.gaps.map(({ numbers }) => numbers)).toEqual(['2', '3-4', '5-6', '7'])
  const because = cases?.gaps.map((gap) => gap.because ?? '')
  expect(because?.[1]).toMatch(/^\d{4}-\d\d-\d\d supervisor撤销导入，这些案件随之移除$/)
  expect(because?.[3]).toBe(because?.[1])
  expect(because?.[0]).toMatch(/^\d{4}-\d\d-\d\d supervisor导入的台账编到7号，其中没有这些编号$/)
  expect(documents).toMatchObject({ label: '文号', issued: 0, gaps: [] })
})

test('an import that stands explains the numbers that its ledger leaves out, and no others', async () => {
  const like = await numberOf(0)
  await imported([2, 5].map((n) => like.replace(/0(?=\D*$)/, String(n))))
  const [cases] = (await numberGapsView(auditor, 2026)).series
  expect(cases?.gaps).toEqual([
    {
      numbers: '3-4',
      count: 2,
      because: expect.stringMatching(/supervisor导入的台账编到5号，其中没有这些编号$/),
    },
  ])
  // Another year has nothing.
  expect((await numberGapsView(auditor, 2019)).year).toBe(2026)
})
