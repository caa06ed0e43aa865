import { agencyRow } from '@/db/queries/office'
import { appendStep, newestSeal, stepsOf } from '@/db/queries/report'
import { type Tx, transact } from '@/db/transact'
import { type Actor, mayDo } from '@/domain/access'
import { type IsoDate, yearOf } from '@/domain/calendar/day'
import { type Refusal, refuse } from '@/domain/case/refusal'
import type { HandedInReport } from '@/domain/report/seal/seal'
import {
  mayBeReturned,
  type ReportCondition,
  type ReportStep,
  refuseStep,
  reportStanding,
} from '@/domain/report/seal/standing'
import { seenMark } from '../forms/seen'
import { appendAudit } from '../proof/append-audit'
import { now, today } from '../today'
import { contentHash } from './content-hash'
import { changesSince } from './corrections'
import { documentNow } from './document-now'
import { refuseYear } from './refuse-year'
import { foundChecks, type ReportNow, reportNow } from './report-now'

export type StepTaken = { done: string } | { refusal: Refusal }

/** By what the page says which numbers and words it showed to whoever hands them in or seals them. */
export function reportSeen({ tables, texts }: Pick<ReportNow, 'tables' | 'texts'>): string {
  return seenMark([tables, texts])
}

/** What is answered for is what was read: a case that was entered since shows on the page first. */
export function changedSinceRead(report: ReportNow, seen: string | undefined): { refusal: Refusal } | null {
  if (!seen || seen === reportSeen(report)) return null
  return refuse(
    'savedMeanwhile',
    `没有办理：您打开本页之后，${report.year}年年报的数字或者文字有变化。`,
    '请刷新页面，核对以后再办理。',
  )
}

/**
 * Hands a year's report in to the agency above, with what its checks found; it is kept as handed in. `seen` is the mark
 * of what whoever hands it in has read (`reportSeen`).
 */
export async function handIn(actor: Actor, year: number, seen?: string): Promise<StepTaken> {
  if (!mayDo(actor, 'sealReport')) return notAllowed()
  const noYear = refuseYear(year)
  if (noYear) return noYear
  return transact(async (tx) => {
    const report = await reportNow(tx, actor.agencyId, year)
    const refused = refuseStep('hand_in', conditionOf(report)) ?? changedSinceRead(report, seen)
    if (refused) return refused
    const { format, tables, figures, texts } = report
    const printed = documentNow(report).sections
    await recordStep(tx, actor, {
      agencyId: actor.agencyId,
      year,
      step: 'hand_in',
      report: { format: format.id, tables, figures, texts, printed, checks: foundChecks(report) },
    })
    return { done: '已报送上级机关。' }
  })
}

/** Takes back what was handed in, while it is not sealed. */
export async function takeBack(actor: Actor, year: number): Promise<StepTaken> {
  if (!mayDo(actor, 'sealReport')) return notAllowed()
  const noYear = refuseYear(year)
  if (noYear) return noYear
  return transact(async (tx) => {
    const report = await reportNow(tx, actor.agencyId, year)
    const refused = refuseStep('take_back', conditionOf(report))
    if (refused) return refused
    await recordStep(tx, actor, { agencyId: actor.agencyId, year, step: 'take_back' })
    return { done: '已撤回报送，可以修改。' }
  })
}

/** Sends a child's report back with remarks, also after it was sealed: then the seal stays, and a new edition answers. */
export async function returnReport(
  actor: Actor,
  childId: string,
  year: number,
  rawRemark: string,
): Promise<StepTaken> {
  if (!mayDo(actor, 'sealReport')) return notAllowed()
  const noYear = refuseYear(year)
  if (noYear) return noYear
  const remark = rawRemark.trim()
  if (remark === '' || remark.length > 1000) {
    return refuse('remarkMissing', '请写明退回的意见，不超过1000字。', '下级机关将看到这些意见。', {
      field: 'remark',
    })
  }
  return transact(async (tx) => {
    const child = await agencyRow(tx, childId)
    if (!child || child.parentId !== actor.agencyId) {
      return noSuchAgency()
    }
    const standing = reportStanding(await stepsOf(tx, childId, year))
    if (!mayBeReturned(standing.state)) {
      return refuse('notHandedIn', `${child.name}没有已报送待汇总的年报。`, '请刷新页面查看最新状态。')
    }
    await recordStep(tx, actor, { agencyId: childId, year, step: 'return', remark })
    return { done: `已退回${child.name}。` }
  })
}

/** Records that the sealed report was published, and when. */
export async function publishReport(
  actor: Actor,
  year: number,
  on: IsoDate,
  where: string,
): Promise<StepTaken> {
  if (!mayDo(actor, 'sealReport')) return notAllowed()
  const noYear = refuseYear(year)
  if (noYear) return noYear
  if (on > today())
    return refuse('dayInFuture', '公布日期还没有到。', `请填写今天（${today()}）或者之前的日期。`)
  return transact(async (tx) => {
    const report = await reportNow(tx, actor.agencyId, year)
    const sealed = await newestSeal(tx, actor.agencyId, year)
    const changed = sealed ? (await changesSince(tx, sealed, report)).count : 0
    const refused = refuseStep('publish', conditionOf(report, changed))
    if (refused) return refused
    const sealedOn = report.head.steps.findLast(({ step }) => step === 'seal')?.on
    if (sealedOn && on < sealedOn) {
      return refuse('beforeTheSeal', `公布日期早于封存日期（${sealedOn}）。`, '请核对公布日期。', {
        field: 'on',
      })
    }
    await recordStep(tx, actor, {
      agencyId: actor.agencyId,
      year,
      step: 'publish',
      remark: where.trim().slice(0, 300),
      on,
    })
    return { done: '已登记公布。' }
  })
}

/** Facts that the rules about steps look at. `changedSinceSeal` matters only where an edition is sealed. Pure. */
export function conditionOf(report: ReportNow, changedSinceSeal = 0): ReportCondition {
  const { head } = report
  return {
    state: report.state,
    edition: report.edition,
    year: report.year,
    thisYear: yearOf(head.today),
    hasParent: head.agency?.parentId != null,
    unexplained: report.unexplained.length,
    changedSinceSeal,
  }
}

/** Appends a step to a report with its audit line, which names the hash of what was handed in. */
export async function recordStep(
  tx: Tx,
  actor: Actor,
  step: {
    agencyId: string
    year: number
    step: ReportStep
    at?: string
    on?: IsoDate
    remark?: string
    report?: HandedInReport
    detail?: Record<string, unknown>
  },
): Promise<void> {
  const {
    agencyId,
    year,
    step: name,
    at = now(),
    on = today(),
    remark = '',
    report = null,
    detail = {},
  } = step
  const seq = ((await stepsOf(tx, agencyId, year)).at(-1)?.seq ?? 0) + 1
  await appendStep(tx, {
    agencyId,
    year,
    seq,
    step: name,
    on,
    remark,
    report,
    takenBy: actor.personId,
    takenAt: at,
  })
  await appendAudit(tx, {
    at,
    agencyId: actor.agencyId,
    personId: actor.personId,
    action: `report_${name}`,
    caseId: null,
    detail: { year, agencyId, ...(report ? { sha256: contentHash(report) } : {}), ...detail },
  })
}

export function notAllowed(): { refusal: Refusal } {
  return refuse('notAllowed', '您的岗位不能报送、封存年报。', '请由年报填报人办理。')
}

export function noSuchAgency(): { refusal: Refusal } {
  return refuse('noSuchAgency', '没有这个下级机关。', '请从汇总页面选择。')
}
