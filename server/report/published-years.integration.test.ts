import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import PizZip from 'pizzip'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestDatabase } from '@/db/testing/databases'
import { reads } from '@/db/transact'
import type { Actor } from '@/domain/access'
import { REMEDY_KINDS, type RemedyKind } from '@/domain/remedies/remedy'
import { outcomeLabel } from '@/domain/report/formats/in-force'
import { importLedger } from '../ledger/import'
import { recordFormerRemedy } from '../remedies/former-remedies'
import { openOffice } from '../testing/office'
import { foundOffice } from '../testing/office-walk'
import { documentOf, written } from './export'
import { saveSection } from './fill'
import { reportNow } from './report-now'

// Years that offices published, told again from the beginning: a ledger that holds as many cases of each kind is
// imported, remedies are recorded, and what the report counts, says and prints is what was published.

interface Published {
  id: string
  year: number
  table3: Record<string, number>
  table4: Record<RemedyKind, number>
  text: string
  expect: 'finding' | 'silent'
}

const FILE = path.join(import.meta.dirname, '../../domain/report/reference/prose-cases.json')
const { cases } = JSON.parse(readFileSync(FILE, 'utf8')) as { cases: Published[] }
/** Of more cases a test tells nothing new, and takes as much longer. */
const MOST_CASES = 2000

const FLOW = ['new', 'carried_in', 'carried_out']
const received = (rows: Record<string, number>) => (rows.new ?? 0) + (rows.carried_in ?? 0)
const outcomes = (rows: Record<string, number>) => Object.entries(rows).filter(([row]) => !FLOW.includes(row))
function addsUp(rows: Record<string, number>): boolean {
  const results = outcomes(rows).reduce((n, [, count]) => n + count, 0)
  return results > 0 && received(rows) === results + (rows.carried_out ?? 0)
}

/**
 * Sentences about what the published tables do not tell, so that the ledger here has other facts: channels, kinds of
 * applicants, how remedies ended, fees. The text check's own tests hold them.
 */
const TELLS_MORE = new Set(['sh19 均获维持', 'lishui24', 'chongchuan25', 'fee', 'longyou'])

/** Published tables whose numbers add up, each with the sentences that were written about it. */
const REPORTS = [
  ...Map.groupBy(cases, ({ year, table3, table4 }) => JSON.stringify([year, table3, table4])).values(),
]
  .flatMap((texts) => texts.slice(0, 1).map((first) => ({ ...first, texts })))
  .filter(({ table3 }) => addsUp(table3) && received(table3) <= MOST_CASES)

let close: () => Promise<void>
let folder: string
beforeAll(async () => {
  close = await openTestDatabase()
  await openOffice()
  folder = mkdtempSync(path.join(tmpdir(), 'yishenban-published-'))
})
afterAll(async () => {
  rmSync(folder, { recursive: true })
  await close()
})

test('there are enough of them', () => {
  expect(REPORTS.length).toBeGreaterThanOrEqual(15)
})

describe.each(REPORTS.map((report, at) => [`${report.id} ${report.year}`, report, at] as const))(
  '%s',
  (_, report, at) => {
    test('is counted, said and printed as it was published', async () => {
      const officer = await foundOffice(`published-${at}`)
      await takenIn(officer, report)
      const now = await reportNow(reads(), officer.agencyId, report.year)
      const { table3, table4 } = now.tables
      for (const [row, count] of Object.entries(report.table3)) {
        expect(`${row} ${table3[row]?.natural_person}`).toBe(`${row} ${count}`)
      }
      expect(table3.results_total?.total).toBe(outcomes(report.table3).reduce((n, [, count]) => n + count, 0))
      for (const kind of REMEDY_KINDS)
        expect(`${kind} ${table4[kind]?.total}`).toBe(`${kind} ${report.table4[kind]}`)
      const contradicting = now.checks.filter(({ ok, weight }) => !ok && weight === 'contradiction')
      expect(contradicting.map(({ id, detail }) => `${id}: ${detail}`)).toEqual([])

      const printed = await documentOf(officer.agencyId, report.year)
      const docx = new PizZip(await written(printed, 'docx')).file('word/document.xml')?.asText() ?? ''
      const words = docx.replace(/<[^>]+>/g, '')
      expect(words).toContain(`年内新受理${report.table3.new ?? 0}件`)
      expect(words).toContain(`结转至下年度继续办理${report.table3.carried_out ?? 0}件`)
    })

    test('what is wrong in the words that were written about it is found', async () => {
      const officer = await foundOffice(`published-words-${at}`)
      await takenIn(officer, report)
      let version = 0
      for (const { id, text, expect: expected } of report.texts.filter(({ id }) => !TELLS_MORE.has(id))) {
        const saved = await saveSection(officer, report.year, { section: 'one', body: text }, version)
        if ('refusal' in saved) throw new Error(saved.refusal.message)
        version = saved.version
        const { checks } = await reportNow(reads(), officer.agencyId, report.year)
        const prose = checks.find((check) => check.id === 'prose' && !check.ok)
        expect(`${id}: ${prose ? 'finding' : 'silent'}`).toBe(`${id}: ${expected}`)
      }
    })
  },
)

/** A ledger with as many cases of each kind, and as many remedies. */
async function takenIn(officer: Actor, { year, table3, table4 }: Published): Promise<void> {
  const ends = outcomes(table3).flatMap(([row, count]) =>
    Array.from({ length: count }, () => outcomeLabel(row)),
  )
  const carriedIn = table3.carried_in ?? 0
  const lines = Array.from({ length: received(table3) }, (_, n) => {
    const before = n < carriedIn
    const end = ends[n]
    const on = before ? `${year - 1}-12-25` : end ? `${year}-03-04` : `${year}-12-25`
    const concluded = end ? (before ? `${year}-01-08` : `${year}-03-11`) : ''
    return `公开${year}-${n + 1},当面,${on},自然人,申请人${n + 1},所需信息${n + 1},${concluded},${end ?? ''}`
  })
  const file = path.join(folder, `${officer.agencyId}.csv`)
  const head = '受理编号,渠道,提交日期,申请人类别,申请人,所需信息,办结日期,办理结果'
  writeFileSync(file, [head, ...lines].join('\r\n'))
  const imported = await importLedger(officer, { path: file, name: '台账.csv' }, { skipRefused: false })
  if (!('batchId' in imported)) throw new Error(JSON.stringify(imported).slice(0, 500))
  for (const kind of REMEDY_KINDS) {
    for (let n = 0; n < table4[kind]; n++) {
      const remedy = {
        formerNumber: `旧〔${year}〕${n + 1}号`,
        kind,
        body: '某某机关',
        filedOn: `${year}-05-06`,
      }
      const done = await recordFormerRemedy(officer, {
        ...remedy,
        concludedOn: `${year}-08-09`,
        result: 'upheld',
      })
      if ('refusal' in done) throw new Error(done.refusal.message)
    }
  }
}
