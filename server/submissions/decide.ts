import { z } from 'zod'
import { decideSubmission, type StoredSubmission, submissionRow } from '@/db/queries/submissions'
import { type Actor, mayDo } from '@/domain/access'
import type { Case } from '@/domain/case/case'
import { loadCase } from '@/domain/case/case'
import { relationTo } from '@/domain/case/decide'
import { numbered } from '@/domain/case/events'
import { requiredWords } from '@/domain/case/input'
import { type Refusal, type Refused, refuse, type Warning } from '@/domain/case/refusal'
import { otherDay, stepOfAccepting } from '@/domain/submissions/accepting'
import { SUBMISSIONS } from '@/domain/submissions/kinds'
import { type CaseAtHand, type CaseChange, type Changed, change, withoutEvents } from '../cases/change'
import { inputRefusal, parseStep, takeStep } from '../cases/execute'
import { today } from '../today'
import { beginRecordCorrection } from './record-correction'

/** What accepting came to. */
export interface Accepted {
  before: Case
  case: Case
  warnings: readonly Warning[]
  /** The number of the request that it became, where it is one of its own. */
  number: string | null
}

/** Which one, of which case, as the person saw that case. */
export interface SubmissionSeen {
  caseId: string
  submissionId: string
  version: number
}

type WithErrors = { refusal: Refusal; errors?: Record<string, string> }

const requestedInput = z.object({ requested: requiredWords('更正事项') })
const otherDayInput = z.string().trim().max(1000, '理由不能超过1000字').catch('')

/**
 * Accepts what an applicant sent: the step that it is, through the step's own rules and with the day of its arrival, and
 * the decision on it, in one transaction. Another day is taken with a reason only; entered late it needs the reason that
 * every late entry needs.
 */
export async function acceptSubmission(
  actor: Actor,
  { caseId, submissionId, version }: SubmissionSeen,
  form: Readonly<Record<string, unknown>>,
): Promise<Accepted | WithErrors> {
  let errors: Record<string, string> | undefined
  const done = await change<Accepted>(actor, caseId, version, async (at) => {
    const row = await stillWaiting(at, submissionId)
    if ('refusal' in row) return row
    const step = stepOfAccepting(row.kind, at.kase, at.context)
    if (!step) return asRequest(at, row, form)
    const because = otherDayInput.parse(form.otherDayBecause)
    const other = otherDay(row, form.on, because)
    if (other) return other
    const parsed = parseStep({ command: step.name, input: form })
    if ('refusal' in parsed) {
      errors = parsed.errors
      return parsed
    }
    const taken = await takeStep(at, parsed)
    if ('refusal' in taken) return taken
    const own = taken.changes[0]
    const differs = typeof form.on === 'string' && form.on !== row.arrivedOn
    await decideSubmission(at.tx, row.id, {
      ...by(at, 'accepted'),
      because: differs && because ? because : null,
      eventSeq: own?.recorded[0]?.seq ?? null,
    })
    return {
      changes: [
        ...taken.changes,
        decisionOn(at, row, { next: taken.taken.case, action: 'acceptSubmission' }),
      ],
      answer: () => ({ ...taken.taken, number: null }),
    }
  })
  return 'refusal' in done && errors ? { ...done, errors } : done
}

/** Art. 41: a request of its own; this one only names it. */
async function asRequest(
  at: CaseAtHand,
  row: StoredSubmission,
  form: Readonly<Record<string, unknown>>,
): Promise<Changed<Accepted> | Refused> {
  const input = requestedInput.safeParse(form)
  if (!input.success) return inputRefusal(input.error.issues)
  const { arrivedOn } = row
  const made = await beginRecordCorrection(at, { arrivedOn, submissionId: row.id, ...input.data })
  if ('refusal' in made) return made
  const { kase, office } = at
  const recorded = numbered(
    [{ type: 'linked', on: today(), otherCaseId: made.id, how: 'record_corrected_by' }],
    kase.version,
  )
  const next = loadCase(
    { ...kase, recorded: [...kase.recorded, ...recorded] },
    office.calendar,
    office.settings,
  )
  await decideSubmission(at.tx, row.id, {
    ...by(at, 'accepted'),
    eventSeq: recorded[0]?.seq ?? null,
    becameCaseId: made.id,
  })
  return {
    changes: [{ ...decisionOn(at, row, { next, action: 'acceptSubmission' }), recorded }],
    answer: () => ({ before: kase, case: next, warnings: [], number: made.number }),
  }
}

const declineInput = z.object({
  because: z
    .string('请填写不予采纳的理由')
    .trim()
    .min(1, '请填写不予采纳的理由，申请人会看到')
    .max(1000, '理由不能超过1000字'),
})

/** Declines it with a reason that the applicant reads. The case stays as it is. */
export async function declineSubmission(
  actor: Actor,
  { caseId, submissionId, version }: SubmissionSeen,
  form: Readonly<Record<string, unknown>>,
): Promise<{ declined: true } | WithErrors> {
  const input = declineInput.safeParse(form)
  if (!input.success) return inputRefusal(input.error.issues)
  return change<{ declined: true }>(actor, caseId, version, async (at) => {
    const row = await stillWaiting(at, submissionId)
    if ('refusal' in row) return row
    await decideSubmission(at.tx, row.id, { ...by(at, 'declined'), because: input.data.because })
    return {
      changes: [decisionOn(at, row, { next: at.kase, action: 'declineSubmission' })],
      answer: () => ({ declined: true as const }),
    }
  })
}

async function stillWaiting(at: CaseAtHand, submissionId: string): Promise<StoredSubmission | Refused> {
  if (!mayDo(at.actor, 'acceptSubmission', relationTo(at.actor, at.kase))) {
    return refuse(
      'notAllowed',
      '您不能核对本件的来件。',
      '请由承办单位的经办人或者督办人核对；本件由其他单位承办的，请与该单位联系。',
    )
  }
  const row = await submissionRow(at.tx, submissionId)
  if (row?.caseId !== at.kase.id) return noSuchSubmission()
  if (row.state === 'waiting') return row
  return refuse(
    'submissionDecided',
    `这份${SUBMISSIONS[row.kind].label}已经${row.state === 'accepted' ? '采纳' : '决定不予采纳'}。`,
    '请刷新页面查看；确有错误的，请更正相应的经过。',
  )
}

export function noSuchSubmission(): Refused {
  return refuse('noSuchSubmission', '没有找到这份来件，或者您无权查看。', '请刷新页面。')
}

function by({ actor, at }: CaseAtHand, state: 'accepted' | 'declined') {
  return { state, decidedBy: actor.personId, decidedAt: at }
}

function decisionOn(
  { kase }: CaseAtHand,
  { id, kind, arrivedOn }: StoredSubmission,
  { next, action }: { next: Case; action: 'acceptSubmission' | 'declineSubmission' },
): CaseChange {
  return {
    ...withoutEvents(next),
    action,
    waiting: kase.waiting.filter((one) => one.id !== id),
    tellsApplicant: true,
    detail: { submissionId: id, submission: kind, arrivedOn },
  }
}
