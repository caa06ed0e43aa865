import { beforeAll, expect, test } from 'vitest'
import { caseDigestsOf } from '@/db/queries/digests'
import * as schema from '@/db/schema'
import { openTestDatabase } from '@/db/testing/databases'
import { rowsOf, wordsOfTables } from '@/db/testing/tables'
import { reads, transact } from '@/db/transact'
import type { Actor } from '@/domain/access'
import { formatOf } from '@/domain/report/formats/in-force'
import { statisticsYear } from '@/domain/report/period/period'
import { ANONYMISED } from '@/domain/retention/anonymised'
import { forget, writingFor } from '../cases/change'
import { table3Report } from '../report/report-now'
import { workedOffice } from '../testing/worked-office'
import { today } from '../today'
import { verifyInstallation } from '../verify'

// An office in which everything has happened: all of its cases are forgotten, whether they might be or not, and then
// every table is searched for what their applicants had told.

const { cases, jointApplicants, caseTexts, caseFiles, submissions, remedies, outbox, letters, letterDrafts } =
  schema

let officer: Actor
beforeAll(async () => {
  const close = await openTestDatabase()
  officer = await workedOffice()
  return close
})

test('nothing of any applicant is left in any table; events, figures and the proof stay as they were', async () => {
  const told = await whatApplicantsTold()
  expect(told.length).toBeGreaterThan(100)
  const before = { progress: await progress(), events: await rowsOf(schema.caseEvents), cells: await cells() }

  const rows = await rowsOf(cases, { agencyId: officer.agencyId })
  await transact(async (tx) => {
    const ids = rows.map(({ id }) => id)
    const digests = new Map([...(await caseDigestsOf(tx, ids))].map(([id, { mac }]) => [id, mac]))
    await forget(await writingFor(tx, officer), rows, { on: today(), digests })
  })

  expect(await rowsOf(caseFiles)).toEqual([])
  const everything = await wordsOfTables()
  expect(told.filter((words) => everything.includes(words))).toEqual([])
  expect({
    progress: await progress(),
    events: await rowsOf(schema.caseEvents),
    cells: await cells(),
  }).toEqual(before)
  expect((await verifyInstallation()).filter(({ ok }) => !ok)).toEqual([])
  const lines = await rowsOf(schema.auditLines, { action: 'anonymiseCase' })
  expect(lines).toHaveLength(rows.length)
  for (const { detail } of lines) expect(detail.digestBefore).toMatch(/^[0-9a-f]{32,}$/)
})

/** Words that only stood there because of an applicant: names, contacts, requests, texts, names of files. */
async function whatApplicantsTold(): Promise<string[]> {
  const columns: (string | null)[] = []
  const persons = [
    ...(await rowsOf(cases, { agencyId: officer.agencyId })),
    ...(await rowsOf(jointApplicants)),
  ]
  for (const one of persons)
    columns.push(one.applicantName, one.identityCipher, one.identityHash, one.phone, one.email, one.address)
  for (const one of await rowsOf(cases, { agencyId: officer.agencyId }))
    columns.push(one.requested, one.agentName, one.queryCodeHash, one.trackingNumber)
  for (const { body } of await rowsOf(caseTexts)) columns.push(body)
  for (const { name } of await rowsOf(caseFiles)) columns.push(name)
  for (const { body } of await rowsOf(submissions)) columns.push(body)
  for (const { number, note, caseId } of await rowsOf(remedies)) if (caseId) columns.push(number, note)
  for (const { recipient } of await rowsOf(outbox)) columns.push(recipient)
  for (const { draft } of [...(await rowsOf(letters)), ...(await rowsOf(letterDrafts))])
    columns.push(...Object.values(draft.values).flat())
  const ours = await wordsOfTables([
    'standardReasons',
    'agencies',
    'units',
    'people',
    'letterTemplates',
    'agencyGuides',
  ])
  const kept = await ofOthers()
  return [...new Set(columns)].filter(
    (words): words is string =>
      // Shorter ones (a choice, a day, a number) stand in many places without an applicant.
      words !== null &&
      words.length >= 7 &&
      words !== ANONYMISED &&
      !ours.includes(words) &&
      !kept.includes(words),
  )
}

/** Cases of the agencies below are not forgotten, and some of their applicants ask for the same. */
async function ofOthers(): Promise<string> {
  const others = (await rowsOf(cases)).filter(({ agencyId }) => agencyId !== officer.agencyId)
  return JSON.stringify(others)
}

const progress = async () =>
  (await rowsOf(schema.caseProgress)).toSorted((a, b) => (a.caseId < b.caseId ? -1 : 1))

/** Every cell of the table of every year, with its checks. */
async function cells() {
  const years = [2022, 2023, 2024, 2025, 2026]
  return Promise.all(
    years.map((year) => table3Report(reads(), officer.agencyId, statisticsYear(year), formatOf(year))),
  )
}
