import { writeFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { insertAgency, insertUnit } from '@/db/queries/office-changes'
import { remediesOf } from '@/db/queries/remedies'
import { caseProgress, remedies } from '@/db/schema'
import { rowsOf } from '@/db/testing/tables'
import { reads } from '@/db/transact'
import type { Actor } from '@/domain/access'
import { addDays, day } from '@/domain/calendar/day'
import type { Case } from '@/domain/case/case'
import { correctable } from '@/domain/case/chapters/amendment/correct-event'
import { APPLICANT_KINDS, type CaseFacts, ENTERED_CHANNELS } from '@/domain/case/facts'
import { parseDeskRequest } from '@/domain/case/request'
import {
  type AnyRequest,
  anyRequest,
  anyTry,
  arriving,
  stepTried,
  type Try,
} from '@/domain/case/testing/walk'
import { anyRemedyTry, type RemedyTry, remedyTried } from '@/domain/remedies/testing/walk'
import { OUTCOMES, outcomeLabel } from '@/domain/report/formats/in-force'
import { editFacts } from '../cases/edit-facts'
import { execute } from '../cases/execute'
import { loadCaseOf } from '../cases/load-case'
import { contextFor, loadOffice } from '../cases/office-context'
import { registerRequest } from '../cases/register'
import { splitCase } from '../cases/split'
import { importLedger } from '../ledger/import'
import { undoImport } from '../ledger/undo'
import { amendRemedy, recordRemedy, removeRemedy } from '../remedies/remedies'
import { today } from '../today'
import { noted } from './noted'

/** Offices on the store whose years go by at random, for tests of what must always hold of their reports. */

/** One thing done in an office; `which` settles on which case, `choice` whatever else is left open. */
export type OfficeStep =
  | { does: 'register'; request: AnyRequest; daysLate: number; together: boolean }
  | { does: 'work'; which: number; tries: readonly Try[] }
  | { does: 'correct'; which: number; choice: number }
  | { does: 'editFacts'; which: number; choice: number }
  | { does: 'split'; which: number }
  | { does: 'remedy'; which: number; remedy: RemedyTry }
  | { does: 'import'; choice: number }
  | { does: 'undoImport' }
  | { does: 'seal'; again: boolean }

const which = fc.nat(100)
const choice = fc.nat(1000)
const does = <D extends OfficeStep['does']>(step: D) => fc.constant(step)

/** Half of the tries are steps that move what is counted; `choice` is odd so that they are taken as they are. */
const COUNTED_STEPS = [
  'confirmReceipt',
  'reply',
  'recordDelivery',
  'requestCorrection',
  'closeAsLapsed',
  'notifyFee',
  'recordPayment',
  'closeAsUnpaid',
  'withdraw',
  'requestOpinion',
  'recordNoticeServed',
  'recordNoticeReturned',
  'resendNotice',
  'reopen',
  'replyAnew',
] as const
const anyStep: fc.Arbitrary<Try> = fc.oneof(
  anyTry,
  fc.record({ command: fc.constantFrom(...COUNTED_STEPS), choice: fc.nat(499).map((n) => 2 * n + 1) }),
)

const STEPS: readonly { weight: number; arbitrary: fc.Arbitrary<OfficeStep> }[] = [
  {
    weight: 6,
    arbitrary: fc.record({
      does: does('register'),
      request: anyRequest,
      // Most are registered on the day, some only when the year that they came in is over.
      daysLate: fc.constantFrom(0, 0, 0, 1, 5, 60, 200),
      together: fc.nat(4).map((n) => n === 0),
    }),
  },
  {
    weight: 14,
    arbitrary: fc.record({
      does: does('work'),
      which,
      tries: fc.array(anyStep, { minLength: 2, maxLength: 9 }),
    }),
  },
  { weight: 5, arbitrary: fc.record({ does: does('correct'), which, choice }) },
  { weight: 3, arbitrary: fc.record({ does: does('editFacts'), which, choice }) },
  { weight: 1, arbitrary: fc.record({ does: does('split'), which }) },
  { weight: 6, arbitrary: fc.record({ does: does('remedy'), which, remedy: anyRemedyTry }) },
  { weight: 1, arbitrary: fc.record({ does: does('import'), choice }) },
  { weight: 1, arbitrary: fc.record({ does: does('undoImport') }) },
  { weight: 4, arbitrary: fc.record({ does: does('seal'), again: fc.boolean() }) },
]

/** From January 2023 until some day of 2025 or 2026; each step comes `gap` days after the one before. */
export type OfficeWalk = readonly (OfficeStep & { gap: number })[]
export const anyOfficeWalk: fc.Arbitrary<OfficeWalk> = fc.array(
  fc.tuple(fc.nat(20), fc.oneof(...STEPS)).map(([gap, one]) => ({ ...one, gap })),
  // As long as it may be: a walk over a few weeks seals nothing; shorter ones come when a failing walk is shrunk.
  { maxLength: 160, size: 'max' },
)

/** An office in which one person does everything, so that no walk ends at who may do what. */
export async function foundOffice(name: string): Promise<Actor> {
  const unitId = `unit-${name}`
  await noted(name, async (tx) => {
    const settings = { correctionNotices: 2 }
    const createdAt = '2023-01-01T00:00:00.000Z'
    await insertAgency(tx, { id: name, name, settings, createdAt })
    await insertUnit(tx, { id: unitId, agencyId: name, name: '综合科', position: 1 })
  })
  return {
    personId: 'officer',
    agencyId: name,
    unitId,
    roles: ['clerk', 'supervisor', 'statistics_officer', 'system'],
  }
}

/** What a walk leaves to whoever takes it. */
export interface WalkVisitor {
  /** A step that was allowed, beside sealing. */
  done(does: string): void
  /** The office seals: the next year that is over, or one that is sealed `again`. */
  seal(again: boolean): Promise<void>
}

/** Takes a walk through the use cases, as the screens do; what is refused is left. Sealing is the visitor's. */
export async function walkOffice(
  officer: Actor,
  walk: OfficeWalk,
  folder: string,
  visitor: WalkVisitor,
): Promise<void> {
  let on = day('2023-01-01')
  const batches: string[] = []
  for (const [n, one] of walk.entries()) {
    on = addDays(on, one.gap)
    process.env.YISHENBAN_TODAY = on
    if (one.does === 'seal') await visitor.seal(one.again)
    else for (const done of await doneBy(officer, one, n, folder, batches)) visitor.done(done)
  }
}

/** Names of what was allowed. */
async function doneBy(
  officer: Actor,
  one: Exclude<OfficeStep, { does: 'seal' }>,
  n: number,
  folder: string,
  batches: string[],
): Promise<string[]> {
  switch (one.does) {
    case 'register': {
      const facts = arriving(one.request, addDays(today(), -one.daysLate))
      const together = one.together ? TOGETHER : {}
      const done = allowed(one.does, await registerRequest(officer, asRequest(facts, together)))
      return one.together ? [...done, ...done.map(() => 'register together')] : done
    }
    case 'import':
      return importOf(officer, one.choice, n, folder, batches)
    case 'undoImport': {
      const last = batches.at(-1)
      return last ? allowed(one.does, await undoImport(officer, last, '文件有误')) : []
    }
    default: {
      const kase = await caseFor(officer, one)
      return kase ? doneToCase(officer, kase, one) : []
    }
  }
}

async function doneToCase(
  officer: Actor,
  kase: Case,
  one: Extract<OfficeStep, { which: number }>,
): Promise<string[]> {
  switch (one.does) {
    case 'work':
      return worked(officer, kase, one.tries)
    case 'correct': {
      const found = correction(kase, one.choice)
      const input = found && { ...found, enteredLateBecause: '补录' }
      return input
        ? allowed(one.does, await execute(officer, kase.id, { command: 'correctEvent', input }, kase.version))
        : []
    }
    case 'editFacts': {
      const facts = editedFacts(kase.facts, one.choice)
      return allowed(
        one.does,
        await editFacts(
          officer,
          kase.id,
          { request: asRequest(facts), reason: '核对档案后更正' },
          kase.version,
        ),
      )
    }
    case 'split': {
      const input = { parts: '征地批复\n补偿安置方案', reason: '一事一申请' }
      return allowed(one.does, await splitCase(officer, kase.id, input, kase.version))
    }
    case 'remedy':
      return remedied(officer, kase, one.remedy)
  }
}

/** Steps on one case on one day. */
async function worked(officer: Actor, kase: Case, tries: readonly Try[]): Promise<string[]> {
  const context = contextFor(officer, await loadOffice(reads(), officer.agencyId))
  const done: string[] = []
  let at = kase
  for (const tried of tries) {
    const { command, input } = stepTried(at, tried, context)
    const raw = { ...input, approvalSkippedBecause: '纸质审签', enteredLateBecause: '补录' }
    const result = await execute(officer, at.id, { command: command.name, input: raw }, at.version)
    if ('refusal' in result) continue
    at = result.case
    done.push(command.name)
  }
  return done
}

/** 更正记录 of how the case ended, or of the newest entry: void, or moved by up to 50 days, also over the end of a year. */
function correction(kase: Case, choice: number): Record<string, string> | null {
  const entries = correctable(kase)
  const { ended } = kase.standing
  const end = ended && entries.find(({ event }) => event.type === ended.how)
  const target = (choice % 3 > 0 && end) || entries.at(-1)
  if (!target) return null
  const newDay = choice % 2 === 0 ? '' : addDays(target.event.on, (choice % 101) - 50)
  return { target: String(target.seq), newDay, reason: '核对档案后更正' }
}

/** Something about the request that was entered wrongly. */
function editedFacts(facts: CaseFacts, choice: number): CaseFacts {
  switch (choice % 4) {
    case 0:
      return {
        ...facts,
        applicantKind: APPLICANT_KINDS[choice % APPLICANT_KINDS.length] ?? facts.applicantKind,
      }
    case 1:
      return { ...facts, matter: facts.matter === 'disclosure' ? 'record_correction' : 'disclosure' }
    case 2:
      return arriving(facts, addDays(facts.arrivedOn, (choice % 101) - 50))
    default:
      return arriving(
        { ...facts, channel: ENTERED_CHANNELS[choice % ENTERED_CHANNELS.length] ?? facts.channel },
        facts.arrivedOn,
      )
  }
}

async function remedied(officer: Actor, kase: Case, tried: RemedyTry): Promise<string[]> {
  const { ended } = kase.standing
  const rows = await remediesOf(reads(), kase.id)
  // Ids are drawn at random: by what was entered, every run finds them in the same order.
  const entered = ({ filedOn, kind, concludedOn, result }: (typeof rows)[number]) =>
    [filedOn, kind, concludedOn, result].join()
  const recorded = rows.sort((a, b) => (entered(a) < entered(b) ? -1 : 1))
  const attempt = remedyTried(tried, recorded, ended?.on ?? today(), today())
  if (!attempt) return []
  const done = await (attempt.about === null
    ? recordRemedy(officer, kase.id, { ...attempt.typed, reason: '今年才收到通知' })
    : attempt.typed === null
      ? removeRemedy(officer, attempt.about.id, attempt.about.version, '登记到了别的案件')
      : amendRemedy(officer, attempt.about.id, attempt.about.version, {
          ...attempt.typed,
          reason: '核对决定书后更正',
        }))
  return allowed(`${tried.step}Remedy`, done)
}

/** A small ledger that turns up: of the two requests in it one is answered, the other open. */
async function importOf(
  officer: Actor,
  choice: number,
  n: number,
  folder: string,
  batches: string[],
): Promise<string[]> {
  const since = addDays(today(), -(choice % 400))
  const answered = [addDays(since, 15), today()].sort()[0] ?? since
  const outcome = outcomeLabel(OUTCOMES[choice % OUTCOMES.length] ?? 'other')
  const file = path.join(folder, `${n}.csv`)
  const rows = [
    '受理编号,渠道,提交日期,申请人类别,申请人,所需信息,办结日期,办理结果',
    `旧${n}-1,当面,${since},自然人,王某某,征地批复,${answered},${outcome}`,
    `旧${n}-2,当面,${since},商业企业,某某公司,补偿安置方案,,`,
  ]
  writeFileSync(file, rows.join('\r\n'))
  const imported = await importLedger(officer, { path: file, name: 'ledger.csv' }, { skipRefused: false })
  if ('refusal' in imported || imported.batchId === null) return []
  batches.push(imported.batchId)
  return ['import']
}

/**
 * A case that a step can be about, by its place in the order of numbers, so that the same walk takes the same ones every
 * time: how it ended is corrected only of one that did, a remedy amended only where there is one.
 */
async function caseFor(officer: Actor, one: Extract<OfficeStep, { which: number }>): Promise<Case | null> {
  const { agencyId } = officer
  const against = new Set((await rowsOf(remedies)).map(({ caseId }) => caseId))
  const about = ({ caseId, concludedOn }: { caseId: string; concludedOn: string | null }) =>
    one.does === 'remedy' && one.remedy.step !== 'record'
      ? against.has(caseId)
      : one.does === 'remedy' || one.does === 'correct'
        ? concludedOn !== null
        : true
  const rows = (await rowsOf(caseProgress, { agencyId })).filter(about)
  rows.sort((a, b) => (a.number < b.number ? -1 : 1))
  const id = rows[one.which % Math.max(1, rows.length)]?.caseId
  return id ? loadCaseOf(reads(), await loadOffice(reads(), agencyId), id) : null
}

/** A request as the desk enters it. */
/** Somebody applies together with the first (共同申请): one case and one row all the same. */
const TOGETHER = {
  'joint2.applicantKind': 'other_organisation',
  'joint2.applicantName': '某某村村民委员会',
  representative: '2',
}

function asRequest(
  { channel, mailKind, submittedOn, arrivedOn, signedOn, applicantKind, matter }: CaseFacts,
  together: Record<string, string> = {},
) {
  const parsed = parseDeskRequest({
    ...together,
    channel,
    mailKind: mailKind ?? '',
    submittedOn,
    arrivedOn,
    signedOn: signedOn ?? '',
    applicantKind,
    matter,
    applicantName: '王某某',
    requested: '第三镇征地补偿安置方案',
    enteredLateBecause: '收发室漏登',
  })
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors))
  return parsed.request
}

function allowed(does: string, result: object): string[] {
  return 'refusal' in result ? [] : [does]
}
