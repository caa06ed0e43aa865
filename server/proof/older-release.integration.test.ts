import Database from 'better-sqlite3'
import { beforeEach, describe, expect, test } from 'vitest'
import { sqliteFile } from '@/db/connection'
import { dialect } from '@/db/dialect'
import { migrate } from '@/db/migrate'
import { migrationsOf } from '@/db/migrations'
import { changePerson, changeUnit } from '@/db/queries/office-changes'
import { bookDigests, units } from '@/db/schema'
import { openTestDatabase } from '@/db/testing/databases'
import { statement } from '@/db/testing/postgres-cluster'
import { rowsOf } from '@/db/testing/tables'
import { rebuildAfterUpgrade } from '../cases/rebuild'
import { shellActor } from '../installation'
import { noted } from '../testing/noted'
import { everyRow, layOlderData } from '../testing/older-release'
import { FORMER_KEY, PRESENT_KEY, workMore } from '../testing/worked-office'
import { findingWords, verifyInstallation } from '../verify'
import { keepAnchor } from './anchor-file'

// What an older release has left is brought up by this one, as at its first start after an upgrade.

beforeEach(openTestDatabase)

const wrong = async () =>
  (await verifyInstallation()).flatMap(({ findings = [] }) => findings.map(findingWords))

async function besideProgram(text: string): Promise<void> {
  if (dialect === 'postgres') return statement(process.env.DATABASE_URL ?? '', text)
  const db = new Database(sqliteFile())
  db.exec(text)
  db.close()
}

/** Written anew by every upgrade, or by this one: lists of what was applied, and what is derived. */
const ANEW = /^(migrations|derivations|sqlite_|case_progress|case_pending|case_passages|case_counts)/

describe('the data of an older release', () => {
  beforeEach(async () => {
    await layOlderData()
    process.env.YISHENBAN_KEY = PRESENT_KEY
    process.env.YISHENBAN_FORMER_KEYS = FORMER_KEY
    process.env.YISHENBAN_TODAY = '2026-03-18'
  })

  test('are migrated row by row as they were, verify, and are worked on', async () => {
    const before = await everyRow(null)
    const missing = migrationsOf(dialect).length - (before.get('migrations')?.length ?? 0)
    expect(missing).toBeGreaterThan(5)
    expect(await migrate()).toBe(missing)
    const officer = await shellActor()
    if (!officer) throw new Error('no agency')
    const rebuilt = await rebuildAfterUpgrade(officer.personId)
    // The case that is answered anew is due when its new answer is, since.
    expect(rebuilt?.differences).toBe(1)

    const after = await everyRow(before)
    for (const [name, rows] of before) {
      if (ANEW.test(name)) continue
      const now = new Set(after.get(name)?.map((row) => JSON.stringify(row)))
      expect(
        rows.map((row) => JSON.stringify(row)).filter((row) => !now.has(row)),
        name,
      ).toEqual([])
    }
    expect(await wrong()).toEqual([])
    await workMore({ ...officer, roles: ['clerk', 'supervisor'] })
    // What it held as wholes goes over to parts.
    const [unit] = await rowsOf(units, { agencyId: officer.agencyId })
    await noted(officer.agencyId, (tx) => changeUnit(tx, unit?.id ?? '', { name: '新科室', active: true }))
    await noted(officer.agencyId, (tx) => changePerson(tx, officer.personId, { name: '李某' }))
    expect((await rowsOf(bookDigests)).filter(({ book }) => /^(units|people)$/.test(book))).toEqual([
      expect.objectContaining({ mac: '' }),
      expect.objectContaining({ mac: '' }),
    ])
    await keepAnchor()
    expect(await wrong()).toEqual([])
  })

  test('are changed by nobody in silence: what was altered before the upgrade is named after it', async () => {
    await besideProgram("UPDATE people SET name = '别人' WHERE id = (SELECT min(id) FROM people)")
    await migrate()
    expect((await wrong()).join()).toContain('“人员、岗位和密码”')
  })
})
