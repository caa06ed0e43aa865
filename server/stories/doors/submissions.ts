import { z } from 'zod'
import { caseRow } from '@/db/queries/case-store'
import { submissionRow } from '@/db/queries/submissions'
import { type Reads, reads } from '@/db/transact'
import type { Case } from '@/domain/case/case'
import type { Context } from '@/domain/case/command'
import { prefilled, stepOfAccepting } from '@/domain/submissions/accepting'
import { SUBMISSION_KINDS } from '@/domain/submissions/kinds'
import { loadOffice } from '../../cases/office-context'
import { acceptSubmission, declineSubmission } from '../../submissions/decide'
import { submitToCase } from '../../submissions/submit'
import { StoryFault } from '../scene'
import { caseNamed, type Door } from './door'

const text = z.string()
const because = { schema: text.optional() }

/** What an applicant sends to a request that stands, without files. */
export const submitDoor: Door = {
  label: '申请人来件',
  about: 'case',
  by: 'applicant',
  fields: {
    kind: { schema: z.enum(SUBMISSION_KINDS), label: '种类' },
    body: { schema: text.optional(), label: '内容' },
  },
  async walk({ scene, actor, step }) {
    const { kase } = await caseNamed(scene, actor, step.case)
    const row = await caseRow(reads(), kase.id)
    if (!row) throw new StoryFault('案件已经不在')
    const found = { row, kase, office: await loadOffice(reads(), row.agencyId) }
    const { kind, body = '' } = z
      .object({ kind: z.enum(SUBMISSION_KINDS), body: text.optional() })
      .parse(step.input)
    const done = await submitToCase(found, { kind, body }, [])
    return 'refusal' in done ? done : {}
  },
}

/** The oldest that waits, by the form as the case page offers it. */
export const acceptSubmissionDoor: Door = {
  label: '采纳来件',
  about: 'case',
  by: 'person',
  fields: {
    on: { ...because, label: '日期，来件到达之日除外的须写明理由' },
    content: { ...because, label: '补正内容、理由' },
    how: { ...because, label: '撤回情况' },
    body: { ...because, label: '备注内容' },
    requested: { ...because, label: '更正事项' },
    otherDayBecause: { ...because, label: '与到达之日不同的理由' },
    enteredLateBecause: { ...because, label: '补登的原因' },
  },
  async walk({ scene, actor, step }) {
    const { kase, context } = await caseNamed(scene, actor, step.case)
    const { id, form } = await oldestWaiting(reads(), kase, context)
    const seen = { caseId: kase.id, submissionId: id, version: kase.version }
    return acceptSubmission(actor, seen, { ...form, ...step.input })
  },
}

export const declineSubmissionDoor: Door = {
  label: '不予采纳来件',
  about: 'case',
  by: 'person',
  fields: { because: { schema: text.optional(), label: '不予采纳的理由' } },
  async walk({ scene, actor, step }) {
    const { kase, context } = await caseNamed(scene, actor, step.case)
    const { id } = await oldestWaiting(reads(), kase, context)
    const seen = { caseId: kase.id, submissionId: id, version: kase.version }
    const done = await declineSubmission(actor, seen, step.input)
    return 'refusal' in done ? done : {}
  },
}

async function oldestWaiting(from: Reads, kase: Case, context: Context) {
  const [first] = kase.waiting
  const row = first && (await submissionRow(from, first.id))
  if (!row) throw new StoryFault('没有待核对的来件')
  return { id: row.id, form: prefilled(row, stepOfAccepting(row.kind, kase, context)) }
}
