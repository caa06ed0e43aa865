import { randomBytes } from 'node:crypto'
import { rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { day } from '@/domain/calendar/day'
import { FORMAT_2021 } from '@/domain/report/formats/2021'
import { FEES_CELL } from '@/domain/report/tables/fees'
import { table2Cells } from '@/domain/report/tables/table2'
import { importLedger } from '@/server/ledger/import'
import { undoImport } from '@/server/ledger/undo'
import { enterFigures, saveSection } from '@/server/report/fill'
import { sealReport } from '@/server/report/seal'
import { handIn as handInReport, publishReport, returnReport, takeBack } from '@/server/report/steps'
import { confirmList, proposeList } from '@/server/retention/lists'
import { handIn, must, openChild } from '@/server/testing/office'
import { as, type Ground } from '../ground'
import { requestWith, tell } from '../told'
import { done, stands } from './done'

const ROWS = 20
const HEAD = '受理编号,渠道,提交日期,申请人类别,申请人,所需信息,办结日期,办理结果'

/** Several requests of a ledger in one transaction. */
export async function importing({ office }: Ground, word: string): Promise<void> {
  const words = Array.from({ length: ROWS }, (_, n) => `${word}-${n}`)
  await imported(as(office.supervisor, ['system']), word)
  for (const one of words) tell({ is: 'registered', word: one })
}

/** A ledger that is taken back. */
export async function undoing({ office }: Ground, word: string): Promise<void> {
  const actor = as(office.supervisor, ['system'])
  const batchId = await imported(actor, word)
  done(await undoImport(actor, batchId, '文件有误'))
  for (let n = 0; n < ROWS; n++) tell({ is: 'undone', word: `${word}-${n}` })
}

async function imported(actor: Ground['office']['clerk'], word: string): Promise<string> {
  const file = path.join(tmpdir(), `${word}.csv`)
  const rows = Array.from(
    { length: ROWS },
    (_, n) => `旧${word}-${n},当面,2024-03-07,自然人,郑某,${requestWith(`${word}-${n}`)},,`,
  )
  writeFileSync(file, `${[HEAD, ...rows].join('\r\n')}\r\n`)
  const made = done(await importLedger(actor, { path: file, name: 'ledger.csv' }, { skipRefused: false }))
  rmSync(file, { force: true })
  if (!made.batchId) throw new Error(`not imported: ${JSON.stringify(made.summary.findings?.slice(0, 2))}`)
  return made.batchId
}

const YEAR = 2024
const FIGURES = {
  source: '统计表',
  ...Object.fromEntries(
    [...table2Cells(FORMAT_2021), FEES_CELL].map(({ row, column }) => [`${row}/${column}`, '0']),
  ),
}

/** A new agency's report is filled in and sealed. */
export async function sealing({ office }: Ground): Promise<void> {
  const { supervisor } = await openChild(office, `x${randomBytes(6).toString('hex')}`)
  const officer = as(supervisor, ['statistics_officer', 'supervisor'])
  done(await enterFigures(officer, YEAR, FIGURES))
  done(await saveSection(officer, YEAR, { section: 'one', body: '主动公开政府信息。' }, 0))
  done(await saveSection(officer, YEAR, { section: 'five', body: '人手不足。' }, 0))
  done(await sealReport(officer, YEAR))
  tell({ is: 'sealed', agencyId: officer.agencyId })
}

/** A report goes up, comes back with remarks, goes up again, is taken back, sealed and published. */
export async function reporting({ office }: Ground): Promise<void> {
  const { supervisor } = await openChild(office, `x${randomBytes(6).toString('hex')}`)
  const officer = as(supervisor, ['statistics_officer', 'supervisor'])
  const above = as(office.supervisor, ['statistics_officer', 'supervisor'])
  await stands(enterFigures(officer, YEAR, FIGURES))
  await stands(saveSection(officer, YEAR, { section: 'one', body: '主动公开政府信息。' }, 0))
  await stands(saveSection(officer, YEAR, { section: 'five', body: '人手不足。' }, 0))
  await stands(handInReport(officer, YEAR))
  await stands(returnReport(above, officer.agencyId, YEAR, '请核对'))
  await stands(handInReport(officer, YEAR))
  await stands(takeBack(officer, YEAR))
  await stands(sealReport(officer, YEAR))
  tell({ is: 'sealed', agencyId: officer.agencyId })
  await stands(publishReport(officer, YEAR, day('2026-03-18'), '政府网站'))
}

/** Two answered requests whose term is over are listed by one person and made anonymous by another. */
export async function retention({ office }: Ground, word: string): Promise<void> {
  const { clerk, supervisor } = office
  const on = '2026-03-16'
  const caseIds: string[] = []
  for (let n = 0; n < 2; n++) {
    const { caseId } = await handIn(clerk, { requested: `到期的申请${word}` })
    const reply = { on, datedOn: on, outcome: 'not_held', basis: ['art36_4'], way: 'mail' }
    const version = await must(clerk, caseId, 'reply', reply, 1)
    const served = { on: '2026-03-17', way: 'mail', trackingNumber: word }
    tell({ is: 'step', caseId, seq: await must(clerk, caseId, 'recordDelivery', served, version) })
    caseIds.push(caseId)
  }
  const present = process.env.YISHENBAN_TODAY
  process.env.YISHENBAN_TODAY = '2031-03-18'
  const { listId } = done(await proposeList(supervisor, caseIds))
  tell({ is: 'list', id: listId })
  done(await confirmList(as(supervisor, ['administrator'], 'admin-2'), listId))
  process.env.YISHENBAN_TODAY = present
}
