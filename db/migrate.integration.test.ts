import { rmSync } from 'node:fs'
import Database from 'better-sqlite3'
import { beforeEach, expect, test } from 'vitest'
import { closeConnection, sqliteFile } from './connection'
import { dialect } from './dialect'
import { migrate } from './migrate'
import { migrationsOf } from './migrations'
import { caseRow } from './queries/case-store'
import { nextNumber } from './queries/numbering'
import { personByAccount } from './queries/office'
import { remediesOf, remedyChangesOf } from './queries/remedies'
import { figureVersions, newestSeal, sealedFacts, stepsOf } from './queries/report'
import { openTestDatabase } from './testing/databases'
import { statement } from './testing/postgres-cluster'
import { reads, transact } from './transact'

beforeEach(openTestDatabase)

const all = migrationsOf(dialect).length

async function emptied(): Promise<void> {
  await closeConnection()
  if (dialect === 'postgres') await run('DROP SCHEMA public CASCADE; CREATE SCHEMA public')
  else for (const end of ['', '-wal', '-shm']) rmSync(`${sqliteFile()}${end}`, { force: true })
}

async function run(text: string): Promise<void> {
  if (dialect === 'postgres') return statement(process.env.DATABASE_URL ?? '', text)
  const db = new Database(sqliteFile())
  db.exec(text)
  db.close()
}

/** The tables as the first migrations made them. */
async function emptiedTo(count: number): Promise<void> {
  await emptied()
  await run('CREATE TABLE migrations (tag text PRIMARY KEY, hash text NOT NULL)')
  for (const { tag, hash, statements } of migrationsOf(dialect).slice(0, count)) {
    for (const one of statements) await run(one)
    await run(`INSERT INTO migrations (tag, hash) VALUES ('${tag}', '${hash}')`)
  }
}

test('several processes at once: each migration is applied once', async () => {
  await emptied()
  const applied = await Promise.all([migrate(), migrate(), migrate()])
  expect(applied.sort()).toEqual([0, 0, all])
  expect(await migrate()).toBe(0)
  expect(await transact((tx) => nextNumber(tx, 'agency', 'case', 2026))).toBe(1)
})

test('what is there stays', async () => {
  await transact((tx) => nextNumber(tx, 'agency', 'case', 2026))
  expect(await migrate()).toBe(0)
  expect(await transact((tx) => nextNumber(tx, 'agency', 'case', 2026))).toBe(2)
})

test('a database of a newer program is refused', async () => {
  await run("INSERT INTO migrations (tag, hash) VALUES ('9999_later', '')")
  await expect(migrate()).rejects.toThrow('更新的程序')
})

test('a database made with another form of a migration is refused', async () => {
  await run("UPDATE migrations SET hash = 'another'")
  await expect(migrate()).rejects.toThrow('不同，没有改动')
})

test('a migration that fails leaves nothing of itself', async () => {
  await emptied()
  await run('CREATE TABLE units (id text)')
  await expect(migrate()).rejects.toThrow('units')
  await run('DROP TABLE units')
  expect(await migrate()).toBe(all)
})

test('what was sealed and handed in before facts were kept apart is what it was', async () => {
  await emptiedTo(12)
  const facts = { cases: [{ id: 'a', number: '依申1号', dueOn: null }], remedies: [] }
  const said = {
    agency: '某某市',
    year: 2023,
    edition: 1,
    figures: { feesYuan: 0.1 + 0.2 },
    checks: [],
    texts: { one: '\'单引号\'和"双引号"\n\u2028😀' },
  }
  const quoted = (value: unknown) => `'${JSON.stringify(value).replaceAll("'", "''")}'`
  await run(`INSERT INTO report_seals VALUES ('a', 2023, 1, ${quoted({ ...said, ...facts })}, 'h', 'p', 't')`)
  await run(
    `INSERT INTO report_steps (agency_id, year, seq, step, on_day, remark, tables, taken_by, taken_at)
     VALUES ('a', 2023, 1, 'hand_in', '2024-01-10', '', ${quoted({ table2: 1 })}, 'p', 't'),
            ('a', 2023, 2, 'take_back', '2024-01-11', '', NULL, 'p', 't')`,
  )
  expect(await migrate()).toBe(all - 12)
  const seal = await newestSeal(reads(), 'a', 2023)
  expect(seal?.report).toEqual(said)
  expect(seal && (await sealedFacts(reads(), seal))).toEqual(facts)
  expect((await stepsOf(reads(), 'a', 2023)).map(({ report }) => report)).toEqual([
    { tables: { table2: 1 }, figures: null, texts: null, checks: [] },
    null,
  ])
})

test('amounts that were kept in hundredths of 万元 are the same in yuan', async () => {
  await emptiedTo(17)
  await run(
    `INSERT INTO annual_figures (agency_id, year, row_key, column_key, value, source, version, entered_by, entered_at)
     VALUES ('a', 2023, 'fees', 'amount', 2038560, '', 1, 'p', 't'), ('a', 2023, 'rules', 'made', 7, '', 1, 'p', 't'),
            ('a', 2023, 'fees', 'amount', NULL, '', 2, 'p', 't')`,
  )
  expect(await migrate()).toBe(all - 17)
  const versions = await figureVersions(reads(), 'a', 2023)
  expect(versions.map(({ figure }) => figure.value)).toEqual([2038560, null, 7])
})

test('remedies of before those without a case are what they were', async () => {
  await emptiedTo(18)
  await run(`INSERT INTO agencies (id, name, settings, created_at) VALUES ('a', '某某市', '{}', 't')`)
  await run(
    `INSERT INTO cases (id, agency_id, number, matter, channel, submitted_on, arrived_on, applicant_kind, applicant_name,
       requested, created_at, created_by)
     VALUES ('c', 'a', '依申1号', 'disclosure', 'in_person', '2026-03-02', '2026-03-02', 'natural_person', '沈某某',
       '某某规划', 't', 'p')`,
  )
  await run(
    `INSERT INTO remedies (id, agency_id, case_id, kind, body, number, filed_on, note, version, created_by, created_at, updated_at)
     VALUES ('r', 'a', 'c', 'reconsideration', '省政府', '1号', '2026-04-02', '', 1, 'p', 't', 't')`,
  )
  await run(
    `INSERT INTO remedy_changes (remedy_id, version, case_id, before, after, reason, changed_by, changed_at)
     VALUES ('r', 1, 'c', '{"kind":"reconsideration"}', NULL, '误登', 'p', 't')`,
  )
  expect(await migrate()).toBe(all - 18)
  expect(await remediesOf(reads(), 'c')).toMatchObject([
    { id: 'r', caseId: 'c', formerNumber: null, body: '省政府', filedOn: '2026-04-02', result: null },
  ])
  const changes = await remedyChangesOf(reads(), { caseId: 'c' })
  expect(changes.map(({ change }) => change)).toMatchObject([{ agencyId: null, reason: '误登', after: null }])
})

test('a case of before joint applicants is what it was', async () => {
  await emptiedTo(15)
  await run(`INSERT INTO agencies (id, name, settings, created_at) VALUES ('a', '某某市', '{}', 't')`)
  await run(
    `INSERT INTO cases (id, agency_id, number, matter, channel, submitted_on, arrived_on, applicant_kind, applicant_name,
       requested, created_at, created_by)
     VALUES ('c', 'a', '依申1号', 'disclosure', 'in_person', '2026-03-02', '2026-03-02', 'natural_person', '沈某某',
       '某某规划', 't', 'p')`,
  )
  expect(await migrate()).toBe(all - 15)
  expect(await caseRow(reads(), 'c')).toMatchObject({
    number: '依申1号',
    submittedOn: '2026-03-02',
    applicantName: '沈某某',
    keptAsWritten: null,
    jointApplicants: null,
    identityHash: null,
  })
})

test('accounts that differ in their capitals only all keep signing in as they are written', async () => {
  await emptiedTo(22)
  await run(
    "INSERT INTO agencies (id, name, settings, created_at) VALUES ('a', '某某市', '{}', '2024-01-01')",
  )
  const no = dialect === 'postgres' ? 'false' : '0'
  for (const [account, createdAt] of [
    ['ZhouMin', '2024-01-01'],
    ['zhoumin', '2024-02-01'],
    ['LiLi', '2024-02-01'],
    ['LILI', '2024-01-01'],
    ['Sun.Ping', '2024-01-01'],
  ])
    await run(
      `INSERT INTO people (id, agency_id, account, name, roles, password_hash, must_change_password, active, epoch, failed_sign_ins, created_at) VALUES ('${account}', 'a', '${account}', '某某', '[]', '', ${no}, ${no}, 1, 0, '${createdAt}')`,
    )
  await migrate()
  const whose = async (account: string) => (await personByAccount(reads(), account))?.id ?? null
  // Written exactly, each is its own; written otherwise, the one in small letters or else the older.
  expect(await Promise.all(['ZhouMin', 'zhoumin', 'LiLi', 'LILI'].map(whose))).toEqual([
    'ZhouMin',
    'zhoumin',
    'LiLi',
    'LILI',
  ])
  expect(await Promise.all(['ZHOUMIN', 'lili', 'sun.ping', ' ＳＵＮ.ping '].map(whose))).toEqual([
    'zhoumin',
    'LILI',
    'Sun.Ping',
    'Sun.Ping',
  ])
})
