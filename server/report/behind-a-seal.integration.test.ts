import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { auditPage } from '@/db/queries/audit-log'
import { eventRows } from '@/db/queries/case-store'
import { remediesOf } from '@/db/queries/remedies'
import { newestSeal } from '@/db/queries/report'
import { cases } from '@/db/schema'
import { openTestDatabase } from '@/db/testing/databases'
import { reads } from '@/db/transact'
import type { Actor } from '@/domain/access'
import { parseDeskRequest } from '@/domain/case/request'
import { FORMAT_2021 } from '@/domain/report/formats/2021'
import { FEES_CELL } from '@/domain/report/tables/fees'
import { table2Cells } from '@/domain/report/tables/table2'
import { previewMoves, saveCalendar } from '../calendar/save'
import { editFacts } from '../cases/edit-facts'
import { execute } from '../cases/execute'
import { registerRequest } from '../cases/register'
import { splitCase } from '../cases/split'
import { dryRun, importLedger } from '../ledger/import'
import { undoImport } from '../ledger/undo'
import { recordFormerRemedy } from '../remedies/former-remedies'
import { amendRemedy, recordRemedy, removeRemedy } from '../remedies/remedies'
import { openOffice, type TestOffice } from '../testing/office'
import { importView } from '../views/import'
import { undoView } from '../views/import-undo'
import { intakePreview } from '../views/intake'
import { reportView } from '../views/report'
import { sealView } from '../views/report-seal'
import { enterFigures, explainCheck, saveSection } from './fill'
import { reportNow } from './report-now'
import { sealReport } from './seal'

// 封存之后：凡是使封存年度的数字变化的门，都写明动到哪一年、为什么，并列入该年的更正，写明经手人、时间、理由和变动的数字。

let office: TestOffice
let officer: Actor
let folder: string
let batchId: string
beforeEach(async () => {
  const close = await openTestDatabase()
  office = await openOffice()
  officer = { ...office.supervisor, roles: ['statistics_officer', 'supervisor', 'clerk', 'system'] }
  folder = mkdtempSync(path.join(tmpdir(), 'yishenban-seal-'))
  batchId = await ledger(
    '甲1,当面,2025-03-03,自然人,王某某,补偿方案,2025-03-20,予以公开',
    '甲2,当面,2025-12-22,商业企业,某某公司,征地批复,,',
  )
  await seal()
  return close
})
afterEach(() => rmSync(folder, { recursive: true }))

async function ledger(...rows: string[]): Promise<string> {
  const file = path.join(folder, 'ledger.csv')
  writeFileSync(
    file,
    ['受理编号,渠道,提交日期,申请人类别,申请人,所需信息,办结日期,办理结果', ...rows].join('\r\n'),
  )
  const imported = await importLedger(officer, { path: file, name: '台账.csv' }, { skipRefused: false })
  if (!('batchId' in imported) || !imported.batchId) throw new Error(JSON.stringify(imported))
  return imported.batchId
}

/** An office's own ledger with a reconsideration. */
async function ownLedger(): Promise<unknown> {
  const file = path.join(folder, 'own.csv')
  writeFileSync(
    file,
    [
      '编号,收到日期,申请人,申请内容,受理方式,答复日期,处理结果,复议申请日期,复议机关,复议结果',
      '乙1,2025-03-03,张三,规划,窗口,2025-03-10,公开,2025-04-02,某某市人民政府,尚未审结',
    ].join('\r\n'),
  )
  return importLedger(officer, { path: file, name: '登记簿.csv' }, { skipRefused: false })
}

async function batchOf(number: string): Promise<string> {
  return (await reads().select().from(cases)).find((one) => one.number === number)?.batchId ?? ''
}

/** Seals 2025 with every figure filled in and every finding explained. */
async function seal(): Promise<void> {
  const figures = [...table2Cells(FORMAT_2021), FEES_CELL].map(({ row, column }) => [`${row}/${column}`, '0'])
  await enterFigures(officer, 2025, { source: '某某局统计表', ...Object.fromEntries(figures) })
  for (const { id } of (await reportNow(reads(), office.agencyId, 2025)).unexplained)
    await explainCheck(officer, 2025, id, '经核实属实')
  expect(await sealReport(officer, 2025)).toHaveProperty('done')
}

async function caseNumbered(number: string): Promise<{ id: string; version: number }> {
  const row = (await reads().select().from(cases)).find((one) => one.number === number)
  const id = row?.id ?? ''
  return { id, version: Math.max(...(await eventRows(reads(), id)).map(({ seq }) => seq)) }
}

const request = (more: Record<string, string>) => {
  const parsed = parseDeskRequest({
    channel: 'in_person',
    submittedOn: '2025-03-03',
    applicantKind: 'natural_person',
    applicantName: '王某某',
    requested: '补偿方案',
    ...more,
  })
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors))
  return parsed.request
}

async function step(number: string, command: string, input: object) {
  const { id, version } = await caseNumbered(number)
  return execute(officer, id, { command, input }, version)
}

/** The number of an entry of a case by its kind. */
async function entryOf(number: string, type: string): Promise<string> {
  const { id } = await caseNumbered(number)
  return String((await eventRows(reads(), id)).find(({ event }) => event.type === type)?.seq)
}

const FILED = { kind: 'reconsideration', body: '某某市人民政府', filedOn: '2025-04-10' }
const remedy = async () => {
  const [row] = await remediesOf(reads(), (await caseNumbered('甲1')).id)
  if (!row) throw new Error('no remedy')
  return row
}

/** A way by which counted facts change: without a reason, and with one. */
interface Door {
  name: string
  /** What stands before the year is sealed again, where the door needs it. */
  before?: () => Promise<unknown>
  /** Null for a door whose input itself says why, or that asks at once. */
  without: (() => Promise<unknown>) | null
  given: () => Promise<unknown>
  /** What the line among the corrections says. */
  line: { label: RegExp; what: RegExp; moves: readonly string[] | null; by: RegExp }
}

const ANSWER = {
  on: '2025-12-30',
  datedOn: '2025-12-30',
  outcome: 'not_held',
  basis: ['art36_4'],
  way: 'mail',
}
const FRESH = '一本年新收政府信息公开申请数量·自然人'

const DOORS: readonly Door[] = [
  {
    name: '登记上年收到的申请',
    without: () => registerRequest(officer, request({})),
    given: () => registerRequest(officer, request({ enteredLateBecause: '收发室漏登' })),
    line: { label: /2025/, what: /封存时没有计入/, moves: [FRESH], by: /supervisor 登记.*收发室漏登/ },
  },
  {
    name: '补登上年的答复',
    without: () => step('甲2', 'reply', ANSWER),
    given: () => step('甲2', 'reply', { ...ANSWER, enteredLateBecause: '当面领取，今天才录入' }),
    line: { label: /甲2/, what: /办结日期由空改为2025-12-30/, moves: ['不掌握'], by: /答复.*今天才录入/ },
  },
  {
    name: '作废一条记录',
    without: async () =>
      step('甲1', 'correctEvent', { target: await entryOf('甲1', 'replied'), newDay: '', reason: '' }),
    given: async () =>
      step('甲1', 'correctEvent', {
        target: await entryOf('甲1', 'replied'),
        newDay: '',
        reason: '登错了案件',
      }),
    line: {
      label: /甲1/,
      what: /办结日期由2025-03-20改为空/,
      moves: ['予以公开'],
      by: /更正记录，理由：登错了案件/,
    },
  },
  {
    name: '更正记录的日期',
    without: null,
    given: async () =>
      step('甲1', 'correctEvent', {
        target: await entryOf('甲1', 'replied'),
        newDay: '2026-01-09',
        reason: '寄出日期看错',
      }),
    line: { label: /甲1/, what: /改为2026-01-09/, moves: ['予以公开'], by: /寄出日期看错/ },
  },
  {
    name: '修改申请信息',
    without: async () => {
      const { id, version } = await caseNumbered('甲1')
      return editFacts(
        officer,
        id,
        { request: request({ applicantKind: 'other_organisation' }), reason: '' },
        version,
      )
    },
    given: async () => {
      const { id, version } = await caseNumbered('甲1')
      const edited = { request: request({ applicantKind: 'other_organisation' }), reason: '核对证照' }
      return editFacts(officer, id, edited, version)
    },
    line: {
      label: /甲1/,
      what: /申请人类别由自然人改为/,
      moves: [FRESH],
      by: /修改申请信息，理由：核对证照/,
    },
  },
  {
    name: '修改渠道，只动自动生成的句子',
    without: null,
    given: async () => {
      const { id, version } = await caseNumbered('甲1')
      const letter = request({ channel: 'mail_signed', mailKind: 'ems', signedOn: '2025-03-03' })
      return editFacts(officer, id, { request: letter, reason: '原件是信件' }, version)
    },
    line: { label: /自动生成的句子/, what: /渠道：当面由2件改为1件；涉及甲1/, moves: null, by: /原件是信件/ },
  },
  {
    name: '拆分上年收到的申请',
    without: async () => {
      const { id, version } = await caseNumbered('甲2')
      return splitCase(officer, id, { parts: '征地批复\n补偿方案', reason: '' }, version)
    },
    given: async () => {
      const { id, version } = await caseNumbered('甲2')
      return splitCase(officer, id, { parts: '征地批复\n补偿方案', reason: '一事一申请' }, version)
    },
    line: { label: /2025/, what: /封存时没有计入/, moves: ['商业企业'], by: /拆分申请，理由：一事一申请/ },
  },
  {
    name: '导入上年的台账',
    without: null,
    given: () => ledger('甲3,当面,2025-05-06,自然人,王某某,补偿方案,2025-05-20,予以公开'),
    line: { label: /甲3/, what: /封存时没有计入/, moves: [FRESH], by: /导入台账，文件：台账.csv/ },
  },
  {
    name: '撤销导入',
    without: () => undoImport(officer, batchId),
    given: () => undoImport(officer, batchId, '文件拿错了年度'),
    line: {
      label: /甲1、甲2/,
      what: /案件已删除/,
      moves: [FRESH, '商业企业'],
      by: /supervisor 撤销导入，文件：台账.csv，理由：文件拿错了年度/,
    },
  },
  {
    name: '导入上年的台账，连同复议',
    without: null,
    given: () => ownLedger(),
    line: {
      label: /乙1 复议、诉讼/,
      what: /封存时没有计入/,
      moves: ['尚未审结'],
      by: /随台账“登记簿.csv”导入/,
    },
  },
  {
    name: '撤销导入，连同复议',
    before: ownLedger,
    without: async () => undoImport(officer, await batchOf('乙1')),
    given: async () => undoImport(officer, await batchOf('乙1'), '文件拿错了年度'),
    line: {
      label: /乙1 复议、诉讼/,
      what: /删除|不再/,
      moves: ['尚未审结'],
      by: /supervisor 撤销导入，文件：登记簿.csv，理由：文件拿错了年度/,
    },
  },
  {
    name: '登记上年的复议',
    without: async () => recordRemedy(officer, (await caseNumbered('甲1')).id, FILED),
    given: async () =>
      recordRemedy(officer, (await caseNumbered('甲1')).id, { ...FILED, reason: '复议机关今年才告知' }),
    line: { label: /甲1 复议、诉讼/, what: /封存时没有计入/, moves: ['尚未审结'], by: /今年才告知/ },
  },
  {
    name: '登记对以前申请的诉讼',
    without: async () => recordFormerRemedy(officer, { ...FILED, formerNumber: '依申〔2021〕9号' }),
    given: async () =>
      recordFormerRemedy(officer, { ...FILED, formerNumber: '依申〔2021〕9号', reason: '法院今年才送达' }),
    line: {
      label: /依申〔2021〕9号 复议、诉讼/,
      what: /封存时没有计入/,
      moves: ['尚未审结'],
      by: /法院今年才送达/,
    },
  },
  {
    name: '登记上年审结的结果',
    before: async () => recordRemedy(officer, (await caseNumbered('甲1')).id, { ...FILED, reason: '漏登' }),
    without: async () =>
      amendRemedy(officer, (await remedy()).id, 1, { ...FILED, concludedOn: '2025-06-03', result: 'upheld' }),
    given: async () =>
      amendRemedy(officer, (await remedy()).id, 1, {
        ...FILED,
        concludedOn: '2025-06-03',
        result: 'upheld',
        reason: '决定书归档时发现',
      }),
    line: { label: /甲1 复议、诉讼/, what: /结果维持/, moves: ['结果维持', '尚未审结'], by: /归档时发现/ },
  },
  {
    name: '删除上年的复议',
    before: async () => recordRemedy(officer, (await caseNumbered('甲1')).id, { ...FILED, reason: '漏登' }),
    without: async () => removeRemedy(officer, (await remedy()).id, 1, ''),
    given: async () => removeRemedy(officer, (await remedy()).id, 1, '登记到了别的案件'),
    line: { label: /甲1 复议、诉讼/, what: /不再计入/, moves: ['尚未审结'], by: /登记到了别的案件/ },
  },
  {
    name: '填报表二',
    without: () => enterFigures(officer, 2025, { 'rules/made': '2' }),
    given: () => enterFigures(officer, 2025, { 'rules/made': '2', source: '司法局更正表' }),
    line: { label: /制发/, what: /由0改为2/, moves: null, by: /填报表二，来源：司法局更正表/ },
  },
  {
    name: '填写全年信息处理费',
    without: () => enterFigures(officer, 2025, { [`${FEES_CELL.row}/${FEES_CELL.column}`]: '30' }),
    given: () =>
      enterFigures(officer, 2025, { [`${FEES_CELL.row}/${FEES_CELL.column}`]: '30', source: '财务科票据' }),
    line: { label: /自动生成的句子/, what: /信息处理费由0元改为30元/, moves: null, by: /来源：财务科票据/ },
  },
  {
    name: '修改文稿',
    without: null,
    given: () => saveSection(officer, 2025, { section: 'five', body: '说理不够充分。' }, 0),
    line: { label: /存在的主要问题/, what: /文字有修改/, moves: null, by: /supervisor 修改文稿/ },
  },
  {
    name: '修改放假安排，只动超期件数',
    // Answered on its last day, with the days off of May between; without these it was late.
    before: () => ledger('甲4,当面,2025-04-10,自然人,王某某,补偿方案,2025-05-12,予以公开'),
    without: null,
    given: () =>
      saveCalendar(officer, {
        kind: 'notice',
        notice: {
          year: 2025,
          off: {},
          on: {},
          sources: ['更正后的通知'],
        },
      }),
    line: { label: /自动生成的句子/, what: /超期.*由0件改为1件；涉及甲4/, moves: null, by: /保存放假安排/ },
  },
]

describe('every door behind a seal', () => {
  test.each(DOORS.map((door) => [door.name, door] as const))('%s', async (_, door) => {
    if (door.before) {
      await door.before()
      await seal()
    }
    if (door.without) {
      expect(await door.without()).toHaveProperty('refusal')
      expect((await sealView(officer, 2025)).corrections, 'a refusal changes nothing').toEqual([])
    }
    expect(await door.given()).not.toHaveProperty('refusal')
    const { corrections } = await sealView(officer, 2025)
    const { label, what, moves, by } = door.line
    const line = corrections.find((one) => label.test(one.label) && what.test(one.what.join('；')))
    expect(line, JSON.stringify(corrections)).toBeDefined()
    expect(line?.by.join()).toMatch(by)
    for (const place of moves ?? []) expect(line?.moves.join()).toContain(place)
  })
})

describe('an import behind a sealed year', () => {
  test('the page names seals and what they count; the year, its seal and the audit log tell of it afterwards', async () => {
    expect(await undoView(officer, batchId)).toMatchObject({
      fileName: '台账.csv',
      accepted: 2,
      hangs: [],
      years: [{ year: 2025, words: '2025年年报（第1版，2026-03-18封存，计入2件）' }],
    })
    const refused = await undoImport(officer, batchId)
    expect(refused).toMatchObject({ refusal: { rule: 'undoReason', field: 'reason' } })
    expect(await undoImport(officer, batchId, '文件拿错了年度')).toEqual({ deleted: 2 })

    expect((await importView(officer)).batches[0]?.undoneBecause).toBe('文件拿错了年度')
    const view = await reportView(officer, 2025)
    expect(view.years).toEqual([2026, 2025])
    expect(view.changedSinceSeal).toBeGreaterThan(0)
    expect((await newestSeal(reads(), office.agencyId, 2025))?.report.tables.table3.new.total).toBe(2)
    const [line] = await auditPage(reads(), office.agencyId, { actions: ['undoImport'] }, { limit: 1 })
    expect(line?.line.detail).toMatchObject({
      reason: '文件拿错了年度',
      behindSeals: '2025年年报（第1版，2026-03-18封存，计入2件）',
    })
    const { corrections } = await sealView(officer, 2025)
    expect(corrections.filter(({ what }) => what.join().includes('案件已删除'))).toHaveLength(1)
  })

  test('what hangs on its cases is named, and it is not undone', async () => {
    await recordRemedy(officer, (await caseNumbered('甲1')).id, { ...FILED, reason: '漏登' })
    await step('甲2', 'note', { body: '已联系申请人' })
    expect((await undoView(officer, batchId))?.hangs).toEqual([
      { what: '导入后的办理记录', numbers: '甲2' },
      { what: '复议、诉讼', numbers: '甲1' },
    ])
    const refused = await undoImport(officer, batchId, '文件拿错了年度')
    expect('refusal' in refused && refused.refusal.message).toContain(
      '导入后的办理记录（甲2）；复议、诉讼（甲1）',
    )
    expect(await reads().select().from(cases)).toHaveLength(2)
  })

  test('of another year, or not yet sealed, asks for nothing', async () => {
    const later = await ledger('乙1,当面,2026-01-12,自然人,王某某,补偿方案,,')
    expect((await undoView(officer, later))?.years).toEqual([])
    expect(await undoImport(officer, later)).toEqual({ deleted: 1 })
  })

  test('of another agency is nobody’s to see or undo', async () => {
    const other = { ...officer, agencyId: 'other' }
    expect(await undoView(other, batchId)).toBeNull()
    expect(await undoImport(other, batchId, '文件拿错了年度')).toHaveProperty('refusal')
  })
})

test('a ledger, a calendar and a registration name the sealed year before anything is written', async () => {
  const file = path.join(folder, 'try.csv')
  const head = '受理编号,渠道,提交日期,申请人类别,申请人,所需信息,办结日期,办理结果'
  const rows = ['丙1,当面,2025-05-06,自然人,王某某,甲,,', '丙2,当面,2026-01-06,自然人,王某某,甲,,']
  writeFileSync(file, [head, ...rows].join('\r\n'))
  const tried = await dryRun(officer, { path: file, name: '台账.csv' })
  expect('behindSeals' in tried && tried.behindSeals).toEqual({ 2025: 1 })

  await ledger('甲4,当面,2025-04-10,自然人,王某某,补偿方案,2025-05-12,予以公开')
  await seal()
  const notice = { year: 2025, off: {}, on: {}, sources: ['更正后的通知'] }
  const preview = await previewMoves(officer, { kind: 'notice', notice })
  expect('behindSeals' in preview && preview.behindSeals).toBe('2025年1件')

  const registering = await intakePreview(officer, { channel: 'in_person', submittedOn: '2025-03-03' })
  expect(registering.warnings).toMatchObject([{ rule: 'inSealedYear' }])
  expect(registering.warnings[0]?.message).toContain('2025年年报已经封存')
})

test('a year stays in the switch while a figure or words of it stand', async () => {
  await enterFigures(officer, 2023, { 'rules/made': '2', source: '司法局' })
  await saveSection(officer, 2022, { section: 'five', body: '说理不够充分。' }, 0)
  expect((await reportView(officer, 2026)).years).toEqual([2026, 2025, 2023, 2022])
  await enterFigures(officer, 2023, { 'rules/made': '', source: '司法局' })
  expect((await reportView(officer, 2026)).years).toEqual([2026, 2025, 2022])
})
