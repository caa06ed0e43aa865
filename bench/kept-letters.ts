import type Database from 'better-sqlite3'
import { eq } from 'drizzle-orm'
import { documentNumbersOf } from '@/db/queries/letters'
import { queuePage } from '@/db/queries/queue'
import { agencies, documentNumbers, letters } from '@/db/schema'
import { reads, refreshStatistics, transact } from '@/db/transact'
import type { Actor } from '@/domain/access'
import { day, type IsoDate, yearOf } from '@/domain/calendar/day'
import { agencySettings } from '@/domain/case/settings'
import { EMPTY_DRAFT } from '@/domain/letters/draft'
import { fieldValues } from '@/domain/letters/field-values'
import { sampleCase, sampleMaterial } from '@/domain/letters/testing/sample'
import { loadOffice } from '@/server/cases/office-context'
import { stepLetter } from '@/server/letters/approval'
import { saveDraft, startLetter } from '@/server/letters/draft'
import { loadLetter } from '@/server/letters/material'
import { checksOf } from '@/server/letters/send'
import { templateInUse } from '@/server/letters/templates'
import { type Figure, interleaved } from './interleaved'

/** A letter for so many of the concluded cases; more would only make the file larger. */
const MOST_SENT = 100_000
/** Open cases that get a letter through the use cases; of three, two wait for approval and one is final. */
const MOST_WRITTEN = 300
const AT_ONCE = 500
/** A year of the ledger that is full. */
const REGISTER_YEAR = 2024

/** Letters on the cases of the bench: written and submitted on open ones, kept with their numbers on concluded ones. */
export async function writeLetters(bare: Database.Database, agencyId: string): Promise<string[]> {
  await transact((tx) =>
    tx
      .update(agencies)
      .set({ settings: agencySettings.parse({ approvalSteps: { reply: 1 } }) })
      .where(eq(agencies.id, agencyId)),
  )
  const open = bare
    .prepare('select case_id from case_progress where agency_id = ? and concluded_on is null limit ?')
    .pluck()
    .all(agencyId, MOST_WRITTEN) as string[]
  const final: string[] = []
  for (const [i, caseId] of open.entries()) {
    const letterId = await submitted(agencyId, caseId)
    if (i % 3 !== 0) continue
    await step(agencyId, letterId, 'approveLetter')
    final.push(letterId)
  }
  await keepSent(bare, agencyId)
  await refreshStatistics()
  return final
}

const someone = (agencyId: string, personId: string, role: 'clerk' | 'approver'): Actor => ({
  personId,
  agencyId,
  unitId: null,
  roles: [role],
})

async function submitted(agencyId: string, caseId: string): Promise<string> {
  const clerk = someone(agencyId, 'clerk', 'clerk')
  const started = await startLetter(clerk, caseId, 'not_existing')
  if ('refusal' in started) throw new Error(started.refusal.message)
  const { letterId } = started
  const draft = { values: { findings: '经检索档案', reasons: '没有制作过该信息' }, attachments: [] }
  await saveDraft(clerk, letterId, draft, 1)
  await step(agencyId, letterId, 'submitLetter')
  return letterId
}

async function step(agencyId: string, letterId: string, name: 'submitLetter' | 'approveLetter') {
  const actor = someone(agencyId, name, name === 'submitLetter' ? 'clerk' : 'approver')
  const at = await loadLetter(reads(), await loadOffice(reads(), agencyId), letterId)
  const done = await stepLetter(actor, letterId, { step: name, input: {} }, at?.kase.version ?? 0)
  if ('refusal' in done) throw new Error(done.refusal.message)
}

/** As years of work leave them behind. */
async function keepSent(bare: Database.Database, agencyId: string): Promise<void> {
  const kind = 'granted' as const
  const { id: templateId } = await templateInUse(agencyId, kind)
  const finalValues = fieldValues(sampleCase(), sampleMaterial(kind))
  const concluded = bare
    .prepare(
      `select case_id caseId, concluded_on issuedOn from case_progress
       where agency_id = ? and concluded_on is not null
       order by substr(concluded_on, 1, 4) <> ?, concluded_on, case_id limit ?`,
    )
    .all(agencyId, String(REGISTER_YEAR), MOST_SENT) as { caseId: string; issuedOn: IsoDate }[]
  await transact(async (tx) => {
    for (let i = 0; i < concluded.length; i += AT_ONCE) {
      const rows = concluded.slice(i, i + AT_ONCE).map(({ caseId, issuedOn }, at) => {
        // Beyond the numbers that were issued through the use cases.
        const n = MOST_WRITTEN + 1 + i + at
        const year = yearOf(issuedOn)
        const number = `依申告〔${year}〕${n}号`
        const createdAt = `${issuedOn}T01:00:00.000Z`
        return { caseId, issuedOn, n, year, number, createdAt, letterId: `letter-${n}` }
      })
      await tx.insert(letters).values(
        rows.map(({ caseId, number, createdAt, letterId }) => ({
          id: letterId,
          agencyId,
          caseId,
          kind,
          draft: EMPTY_DRAFT,
          templateId,
          documentNumber: number,
          finalValues: { ...finalValues, 文号: number },
          version: 3,
          createdBy: 'clerk',
          createdAt,
          updatedAt: createdAt,
        })),
      )
      await tx
        .insert(documentNumbers)
        .values(rows.map(({ createdAt: _, ...row }) => ({ ...row, agencyId, kind, issuedBy: 'clerk' })))
    }
  })
}

/** The gate of final letters and the lists of letters, beside the bare reads that each needs. */
export async function keptLetters(
  bare: Database.Database,
  agencyId: string,
  final: readonly string[],
): Promise<Figure[]> {
  const days = { today: day('2026-03-18'), soon: day('2026-03-25'), sentLongAgo: day('2026-03-08') }
  const approvals = bare.prepare(
    `select p.*, c.applicant_name, c.requested from case_progress p join cases c on c.id = p.case_id
     where p.agency_id = ? and p.state = 'in_approval' order by p.due_key, p.case_id limit 50`,
  )
  const register = bare.prepare(
    `select d.*, c.number case_number, p.name issued_by_name from document_numbers d
     join cases c on c.id = d.case_id left join people p on p.id = d.issued_by
     where d.agency_id = ? and d.year = ? order by d.n`,
  )
  const inApproval = () =>
    queuePage(
      reads(),
      agencyId,
      { tab: 'in_approval', filter: {}, sort: { by: 'due', descending: false }, days },
      { limit: 50 },
    )
  const registerOfYear = () => documentNumbersOf(reads(), agencyId, REGISTER_YEAR)
  await checkSameLists(
    [(await inApproval()).length, approvals.all(agencyId).length],
    [(await registerOfYear()).length, register.all(agencyId, REGISTER_YEAR).length],
  )
  return [
    await gate(bare, agencyId, final),
    await interleaved({
      name: 'queue tab of letters in approval, SQL',
      beside: 'the bare prepared statement',
      goal: '≤ 1.3',
      turns: 200,
      ours: inApproval,
      bare: () => approvals.all(agencyId),
    }),
    await interleaved({
      name: 'register of document numbers, a year',
      beside: 'the bare prepared statement',
      goal: '≤ 1.3',
      turns: 20,
      ours: registerOfYear,
      bare: () => register.all(agencyId, REGISTER_YEAR),
    }),
  ]
}

async function checkSameLists(...lists: [ours: number, bare: number][]): Promise<void> {
  for (const [ours, bare] of lists)
    if (ours === 0 || ours !== bare) throw new Error(`the lists of letters differ: ${ours} and ${bare}`)
}

/** What the letter's page and the sending ask: everything about the letter is loaded and every check is made. */
async function gate(bare: Database.Database, agencyId: string, final: readonly string[]): Promise<Figure> {
  const statements = {
    agency: bare.prepare('select * from agencies where id = ?'),
    notices: bare.prepare('select * from calendar_notices order by year'),
    daysOff: bare.prepare('select * from local_days_off where agency_id = ?'),
    letter: bare.prepare('select * from letters where id = ?'),
    request: bare.prepare('select * from cases where id = ?'),
    history: bare.prepare('select seq, event from case_events where case_id = ? order by seq'),
  }
  const next = () => {
    let i = 0
    return () => final[i++ % final.length] ?? ''
  }
  const [ours, theirs] = [next(), next()]
  const input = { on: day('2026-03-18'), way: 'mail' as const, latenessCause: 'process' }
  return interleaved({
    name: 'sending gate of a letter',
    beside: 'the bare reads that it needs',
    goal: null,
    turns: 200,
    ours: async () => {
      const office = await loadOffice(reads(), agencyId)
      const at = await loadLetter(reads(), office, ours())
      if (!at || checksOf(at, office, input).length < 8) throw new Error('the gate looked at nothing')
    },
    bare: () => {
      statements.agency.get(agencyId)
      statements.notices.all()
      statements.daysOff.all(agencyId)
      const { case_id: caseId } = statements.letter.get(theirs()) as { case_id: string }
      statements.request.get(caseId)
      statements.history.all(caseId)
    },
  })
}
