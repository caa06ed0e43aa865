import { and, eq, gte, isNotNull, ne, sql } from 'drizzle-orm'
import { addDays, day, type IsoDate } from '@/domain/calendar/day'
import { APPLICANT_KINDS } from '@/domain/case/facts'
import { OUTCOMES } from '@/domain/case/outcomes'
import { PENDING_KINDS } from '@/domain/case/pending-kinds'
import type { Stage } from '@/domain/supervision/stage'
import { insertAuditLines } from '../queries/audit'
import { searchable } from '../queries/case-search'
import { insertCases, insertPending, insertProgress } from '../queries/case-writes'
import { countAnew } from '../queries/counted-cases'
import { preparedInsert } from '../queries/insert-rows'
import {
  agencies,
  caseEvents,
  casePassages,
  casePending,
  caseProgress,
  letters,
  letterTemplates,
  mailItems,
  outbox,
  reminders,
  sourceNotices,
  sourceRequests,
  sources,
  submissions,
} from '../schema'
import { indexCases } from '../search'
import { type Tx, transact } from '../transact'

// An office with so many cases that a wrong plan shows. Progress is written as it stands, not derived: what is looked
// at is how the database finds it.

export const AGENCY = 'agency'
/** Hold every third case; the others were imported and have no holder. */
export const UNIT = 'unit-1'
export const PERSON = 'clerk'

const FIRST_DAY = day('2016-03-18')
const DAYS = 3650
const CREATED_AT = '2026-01-01T00:00:00.000Z'

/** Compiled once: over so many rows, building their statements took most of the time. */
const insert = {
  events: preparedInsert('many_events', caseEvents),
  letters: preparedInsert('many_letters', letters),
  outbox: preparedInsert('many_outbox', outbox),
  mailItems: preparedInsert('many_mail_items', mailItems),
  submissions: preparedInsert('many_submissions', submissions),
  reminders: preparedInsert('many_reminders', reminders),
  sourceRequests: preparedInsert('many_source_requests', sourceRequests),
  sourceNotices: preparedInsert('many_source_notices', sourceNotices),
}

interface Many {
  count: number
  open: number
  /** What the `i`th case asks for. */
  requested?(i: number): string
}

const fourThings = (i: number) => `${['征地补偿方案', '房屋评估报告', '施工合同', '抽检结果'][i % 4]}${i}`

/** The `i`th of `count` cases that came in over ten years, the last `open` of which are open. */
function madeCase(i: number, { count, open, requested = fourThings }: Many) {
  const receivedOn = addDays(FIRST_DAY, Math.floor((i / count) * DAYS))
  const isOpen = i >= count - open
  const number = `${receivedOn.slice(0, 4)}-${i}`
  const applicantKind = APPLICANT_KINDS[i % 9 < 4 ? 0 : i % 6] ?? 'natural_person'
  const common = { number, channel: 'in_person' as const, arrivedOn: receivedOn, applicantKind }
  const dueOn = addDays(receivedOn, 28)
  return {
    facts: {
      ...common,
      id: `case-${i}`,
      agencyId: AGENCY,
      matter: 'disclosure' as const,
      submittedOn: receivedOn,
      applicantName: `王某${i % 700}`,
      requested: requested(i),
      createdAt: CREATED_AT,
      createdBy: 'clerk',
    },
    event: {
      caseId: `case-${i}`,
      seq: 1,
      type: 'noted' as const,
      on: receivedOn,
      event: { type: 'noted', on: receivedOn, textId: `text-${i}` } as const,
      recordedBy: 'clerk',
      recordedAt: CREATED_AT,
    },
    progress: {
      ...common,
      caseId: `case-${i}`,
      agencyId: AGENCY,
      numberKey: number,
      state: isOpen
        ? ((['in_progress', 'registered', 'awaiting_opinion'] as const)[i % 3] ?? 'registered')
        : ('concluded' as const),
      clockState: isOpen ? ('running' as const) : ('stopped' as const),
      receivedOn,
      dueOn,
      dueKey: dueOn,
      provisional: false,
      allowance: 20,
      concludedOn: isOpen ? null : addDays(receivedOn, 3 + (i % 25)),
      outcome: isOpen ? null : (OUTCOMES[i % OUTCOMES.length] ?? null),
      lateWorkingDays: isOpen ? null : 0,
      holderUnitId: i % 3 === 0 ? UNIT : null,
      holderPersonId: i % 3 === 0 ? PERSON : null,
      stage: isOpen ? (OPEN_STAGES[i % 3] ?? null) : null,
      stageSince: isOpen ? receivedOn : null,
      version: 1,
    },
  }
}

/** In the order of the states of open cases. */
const OPEN_STAGES = ['in_work', 'to_assign', 'consulting'] as const

/** Each was assigned as it came, worked on, approved and sent; what is open has come as far as its work. */
async function insertPassagesOfMade(tx: Tx): Promise<void> {
  const p = caseProgress
  const passage = (seq: number, stage: Stage, handing: { came?: string; went?: string }) => {
    const begin = seq < 3 ? p.receivedOn : p.concludedOn
    const end = seq === 1 ? p.receivedOn : p.concludedOn
    return tx.insert(casePassages).select(
      tx
        .select({
          caseId: p.caseId,
          seq: sql<number>`${sql.raw(String(seq))}`.as('seq'),
          agencyId: p.agencyId,
          stage: sql<Stage>`${sql.raw(`'${stage}'`)}`.as('stage'),
          unitId: seq === 1 ? sql<string | null>`null`.as('unit_id') : p.holderUnitId,
          from: sql<IsoDate>`${begin}`.as('from_on'),
          to: sql<IsoDate | null>`${end}`.as('to_on'),
          knownFrom: sql<IsoDate>`${begin}`.as('known_from'),
          knownTo: sql<IsoDate | null>`${end}`.as('known_to'),
          came: sql<'arrived' | null>`${sql.raw(handing.came ? `'${handing.came}'` : 'null')}`.as('came'),
          went: sql<'ended' | null>`${sql.raw(handing.went ? `'${handing.went}'` : 'null')}`.as('went'),
        })
        .from(p)
        .where(seq === 3 ? isNotNull(p.concludedOn) : undefined),
    )
  }
  await passage(1, 'to_assign', { came: 'arrived', went: 'moved' })
  await passage(2, 'in_work', { came: 'assigned' })
  await passage(3, 'in_approval', { went: 'ended' })
}

/** Writes `count` cases into an empty database, the newest `open` of them open. */
export async function seedCases(many: Many): Promise<void> {
  const { count } = many
  await transact(async (tx) => {
    await tx.insert(agencies).values({ id: AGENCY, name: '某某市', settings: {}, createdAt: CREATED_AT })
    for (let i = 0; i < count; i += 500) {
      const some = Array.from({ length: Math.min(500, count - i) }, (_, at) => madeCase(i + at, many))
      await insertCases(
        tx,
        some.map(({ facts }) => facts),
      )
      await insertProgress(
        tx,
        some.map(({ progress }) => progress),
      )
      await insert.events(
        tx,
        some.map(({ event }) => event),
      )
      await indexCases(
        tx,
        some.map(({ facts }) => searchable(facts)),
      )
    }
    await insertPassagesOfMade(tx)
    await countAnew(tx)
  })
}

/** A portal through which every case came. */
export const SOURCE = 'source'

/** What years of work leave beside the first `count` cases: a letter, its message and its mail, a line of the audit. */
export async function seedBeside(count: number): Promise<void> {
  await transact(async (tx) => {
    const common = { agencyId: AGENCY, createdBy: PERSON, createdAt: CREATED_AT }
    const kind = 'granted' as const
    const template = {
      kind,
      version: 1,
      name: '',
      size: 1,
      sha256: '',
      uploadedBy: PERSON,
      uploadedAt: CREATED_AT,
    }
    await waitElsewhere(tx, count)
    await tx.insert(sources).values({
      ...common,
      id: SOURCE,
      name: '省平台',
      rights: [],
      keyBegins: '',
      keyHash: 'hash',
    })
    await tx.insert(letterTemplates).values({ id: 'template', agencyId: AGENCY, ...template })
    for (let i = 0; i < count; i += 500) {
      const some = Array.from({ length: Math.min(500, count - i) }, (_, at) => i + at)
      // The last ten still wait.
      const done = (n: number) => n < count - 10
      const at = (n: number) => new Date(Date.UTC(2016, 2, 18, n)).toISOString()
      await insert.letters(
        tx,
        some.map((n) => ({
          ...common,
          id: `letter-${n}`,
          caseId: `case-${n}`,
          kind,
          draft: { values: {}, attachments: [] },
          templateId: 'template',
          version: 1,
          updatedAt: CREATED_AT,
        })),
      )
      await insert.outbox(
        tx,
        some.map((n) => ({
          id: `message-${n}`,
          agencyId: AGENCY,
          caseId: `case-${n}`,
          letterId: `letter-${n}`,
          recipient: '',
          queuedAt: at(n),
          attempts: 1,
          nextAttemptAt: at(n),
          sentAt: done(n) ? at(n + 1) : null,
        })),
      )
      await insert.mailItems(
        tx,
        some.map((n) => ({
          ...common,
          id: `mail-${n}`,
          mailKind: 'ems' as const,
          trackingNumber: `EA${n}`,
          signedOn: addDays(FIRST_DAY, n % DAYS),
          signer: '门卫',
          caseId: done(n) ? `case-${n}` : null,
        })),
      )
      await insert.submissions(
        tx,
        some.map((n) => ({
          id: `submission-${n}`,
          caseId: `case-${n}`,
          agencyId: AGENCY,
          kind: 'message' as const,
          channel: 'online' as const,
          body: '',
          submittedAt: at(n),
          arrivedOn: addDays(FIRST_DAY, n % DAYS),
          state: done(n) ? ('accepted' as const) : ('waiting' as const),
        })),
      )
      await insert.reminders(
        tx,
        some.map((n) => ({
          id: `reminder-${n}`,
          agencyId: AGENCY,
          caseId: `case-${n}`,
          recipient: '',
          queuedAt: at(n),
          attempts: 0,
          nextAttemptAt: at(n),
        })),
      )
      await insert.sourceRequests(
        tx,
        some.map((n) => ({
          sourceId: SOURCE,
          number: `SQ-${n}`,
          caseId: `case-${n}`,
          contentHash: '',
          submittedAt: at(n),
          receivedAt: at(n),
        })),
      )
      await insert.sourceNotices(
        tx,
        some.map((n) => ({
          id: `notice-${n}`,
          sourceId: SOURCE,
          caseId: `case-${n}`,
          number: `SQ-${n}`,
          state: 'registered' as const,
          changedAt: at(n),
          attempts: 1,
          nextAttemptAt: done(n) ? null : at(n),
          deliveredAt: done(n) ? at(n) : null,
          failure: done(n) ? null : ('slow' as const),
        })),
      )
      await insertAuditLines(
        tx,
        some.map((n) => ({
          seq: n + 1,
          at: at(n),
          agencyId: AGENCY,
          personId: `person-${n % 50}`,
          action: `action-${n % 40}`,
          caseId: `case-${n}`,
          detail: {},
          previousHash: '',
          hash: '',
        })),
      )
    }
  })
}

/** What waits at another agency: where nothing does at one, its lists are empty and the table is not. */
async function waitElsewhere(tx: Tx, cases: number): Promise<void> {
  const day = addDays(FIRST_DAY, DAYS)
  const waiting = Array.from({ length: cases / 10 }, (_, i) => {
    const common = { caseId: `case-${i}`, agencyId: 'elsewhere', unitId: 'unit-elsewhere' }
    return PENDING_KINDS.map((kind) => ({ ...common, kind, on: addDays(day, -(i % 30)) }))
  })
  await insertPending(tx, waiting.flat())
}

/** Where a third of all cases may wait at once: where time has not begun, runs, stands still, and has ended. */
export const CROWDS = ['to_confirm', 'in_progress', 'awaiting_correction', 'to_deliver'] as const
export type Crowd = (typeof CROWDS)[number]

const STAGE_OF_CROWD: Record<Crowd, Stage> = {
  to_confirm: 'to_confirm',
  in_progress: 'in_work',
  awaiting_correction: 'correction',
  to_deliver: 'to_deliver',
}

/** Puts the newest third of all cases to where it waits; those before are concluded. */
export async function crowd(tx: Tx, state: Crowd): Promise<void> {
  const from = addDays(FIRST_DAY, Math.ceil((DAYS * 2) / 3))
  await tx
    .update(caseProgress)
    .set({
      state,
      respondBy: state === 'awaiting_correction' ? sql<IsoDate>`${caseProgress.dueOn}` : null,
      sentOn: state === 'to_deliver' ? sql<IsoDate>`${caseProgress.concludedOn}` : null,
      stage: STAGE_OF_CROWD[state],
      stageSince: sql<IsoDate>`${caseProgress.receivedOn}`,
      ...(state === 'to_deliver' ? {} : { concludedOn: null, outcome: null }),
    })
    .where(and(eq(caseProgress.agencyId, AGENCY), gte(caseProgress.arrivedOn, from)))
  if (state === 'in_progress') await letAllWait(tx, from)
  await countAnew(tx)
}

/** In each of these cases every kind of matter waits. */
async function letAllWait(tx: Tx, from: IsoDate): Promise<void> {
  const held = tx
    .select({ caseId: caseProgress.caseId, unitId: caseProgress.holderUnitId, on: caseProgress.arrivedOn })
    .from(caseProgress)
    .where(gte(caseProgress.arrivedOn, from))
  const waiting = (await held).map(({ caseId, unitId, on }) =>
    PENDING_KINDS.map((kind) => ({ caseId, kind, agencyId: AGENCY, unitId, on })),
  )
  await insertPending(tx, waiting.flat())
}

/** Nothing waits: every case is concluded. */
export async function conclude(tx: Tx): Promise<void> {
  await tx.delete(casePending).where(eq(casePending.agencyId, AGENCY))
  await tx
    .update(caseProgress)
    .set({
      state: 'concluded',
      concludedOn: sql<IsoDate>`${caseProgress.dueOn}`,
      respondBy: null,
      sentOn: null,
      stage: null,
      stageSince: null,
    })
    .where(ne(caseProgress.state, 'concluded'))
  await countAnew(tx)
}
