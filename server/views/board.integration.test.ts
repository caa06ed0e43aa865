import PizZip from 'pizzip'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { auditPage } from '@/db/queries/audit-log'
import { openTestDatabase } from '@/db/testing/databases'
import { reads } from '@/db/transact'
import type { Actor } from '@/domain/access'
import { type BoardLine, casesBehindBoard } from '@/domain/supervision/board'
import { STAGES } from '@/domain/supervision/stage'
import { boardFigures, NOT_SEALED } from '../supervision/board-figures'
import { exportBoard } from '../supervision/board-xlsx'
import { workedOffice } from '../testing/worked-office'
import { boardView } from './board'
import { queueView } from './queue'
import { readQueueAddress } from './queue-address'

// The office of the demonstration, in which everything has happened, on 2026-03-18.

let officer: Actor
let close: () => Promise<void>

beforeAll(async () => {
  close = await openTestDatabase()
  officer = await workedOffice()
}, 120_000)
afterAll(() => close())

async function listed(line: string, which: Parameters<typeof casesBehindBoard>[1]) {
  const address = casesBehindBoard(line, which)
  const { tab, tabs, lines } = await queueView(officer, readQueueAddress({ ...address }))
  const n = tabs.find((one) => one.tab === tab)?.count ?? 0
  expect(lines.length).toBe(Math.min(n, 50))
  return n
}

test('every number opens a list with just as many cases', async () => {
  const { board } = await boardFigures(officer.agencyId)
  const numbers = { stages: 0, late: 0 }
  for (const line of [...board.lines, board.total]) {
    for (const stage of STAGES) {
      expect([line.name, stage, await listed(line.key, stage)]).toEqual([
        line.name,
        stage,
        line.cells[stage]?.n ?? 0,
      ])
      if (line.cells[stage]) numbers.stages++
    }
    expect([line.name, await listed(line.key, 'in_hand')]).toEqual([line.name, line.inHand])
    expect([line.name, await listed(line.key, 'late')]).toEqual([line.name, line.late])
    numbers.late += line.late
  }
  expect(numbers.stages).toBeGreaterThan(10)
  expect(numbers.late).toBeGreaterThan(1)
})

test('the lines add up to the office, and stocks to what came and went', async () => {
  const { board } = await boardFigures(officer.agencyId)
  const sum = (of: (line: BoardLine) => number) => board.lines.reduce((n, line) => n + of(line), 0)
  expect(sum(({ inHand }) => inHand)).toBe(board.total.inHand)
  for (const stage of STAGES)
    expect(sum(({ cells }) => cells[stage]?.n ?? 0)).toBe(board.total.cells[stage]?.n ?? 0)
  board.total.weeks.forEach(({ stock }, i) => {
    expect(sum(({ weeks }) => weeks[i]?.stock ?? 0)).toBe(stock)
    expect(stock).toBeGreaterThanOrEqual(0)
  })
})

test('the file says what its numbers are, and is told in the audit', async () => {
  const file = await exportBoard(officer)
  if ('refusal' in file) throw new Error(file.refusal.message)
  expect(file.name).toMatch(/2026-03-18依申请公开督办表\.xlsx$/)
  const xlsx = new PizZip(file.content)
  for (const sheet of ['xl/worksheets/sheet1.xml', 'xl/worksheets/sheet2.xml'])
    expect(xlsx.file(sheet)?.asText()).toContain(NOT_SEALED)
  const [last] = await auditPage(reads(), officer.agencyId, {}, { limit: 1 })
  expect(last?.line).toMatchObject({ action: 'exportBoard', detail: { on: '2026-03-18', format: 'xlsx' } })
})

test('is for those who look after the whole agency', async () => {
  const clerk: Actor = { ...officer, roles: ['clerk'] }
  expect(await exportBoard(clerk)).toMatchObject({ refusal: { rule: 'notAllowed' } })
  expect((await boardView({ actor: officer, name: '王健' })).board.total.inHand).toBeGreaterThan(0)
})
