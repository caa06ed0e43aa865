import { beforeAll, expect, test } from 'vitest'
import { auditLines } from '@/db/schema'
import { openTestDatabase } from '@/db/testing/databases'
import { reads } from '@/db/transact'
import { auditActionLabel, kindOfAudit } from '@/domain/audit/actions'
import { workedOffice, workMore } from '../testing/worked-office'
import { auditLine } from './audit'

// Whatever the log holds is read on its page: a field whose absence nobody would see is not shown. New lines and new
// fields come in by themselves, as soon as the office of the tests does what leaves them.

/** Fields that are for the verification, or stand there under another field's name. */
const NOT_SHOWN: Readonly<Record<string, string>> = {
  personId: 'account and name of that day stand beside it',
  agencyId: 'its name stands beside it',
  unitId: 'its name stands beside it',
  batchId: 'the rows and numbers of the ledger stand beside it',
  submissionId: 'its kind, way and day stand beside it',
  letterId: 'its kind or number stands beside it, and its case',
  checkId: 'its words stand beside it',
  mailId: 'its kind and day stand beside it',
  days: 'what came and what went of them stands under 变动',
}

type Line = typeof auditLines.$inferSelect
let lines: Line[]

beforeAll(async () => {
  const close = await openTestDatabase()
  const officer = await workedOffice()
  await workMore(officer)
  lines = await reads().select().from(auditLines)
  return close
})

const told = (line: Line, detail: Line['detail']) => {
  const { caseNumber, detail: words } = auditLine(
    { line: { ...line, detail }, personName: null, caseNumber: null },
    new Map(),
  )
  return `${caseNumber} ${words}`
}

test('every field of every line is shown', () => {
  const hidden = new Set<string>()
  for (const line of lines)
    for (const field of Object.keys(line.detail)) {
      if (field in NOT_SHOWN || line.detail[field] === null) continue
      const { [field]: _, ...without } = line.detail
      if (told(line, without) === told(line, line.detail)) hidden.add(`${line.action}.${field}`)
    }
  expect([...hidden]).toEqual([])
})

test('no line says anything in letters of a program, and every action has words', () => {
  for (const line of lines) {
    expect(kindOfAudit(line.action), line.action).not.toBe('')
    expect(auditActionLabel(line.action)).toMatch(/\p{Script=Han}/u)
    expect(told(line, line.detail)).not.toMatch(/undefined|\[object|NaN/)
  }
})

test('the office of the tests does much of what the log knows', () => {
  expect(new Set(lines.map(({ action }) => action)).size).toBeGreaterThan(25)
})
