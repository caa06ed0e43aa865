import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { type CaseRow, recordOf } from '@/db/queries/case-store'
import { filesOf, insertFiles } from '@/db/queries/files'
import { jointOf } from '@/db/queries/joint-applicants'
import type { Actor } from '@/domain/access'
import { type Case, loadCase } from '@/domain/case/case'
import { splitCase as splitStep } from '@/domain/case/chapters/amendment/commands'
import { cannotBeSplit, historyOfPart, MOST_PARTS } from '@/domain/case/chapters/amendment/split'
import { type Context, words } from '@/domain/case/command'
import { accessRefusal } from '@/domain/case/decide'
import { type CaseEvent, numbered } from '@/domain/case/events'
import { FILE_KINDS } from '@/domain/case/file-kinds'
import { MAX_WORDS } from '@/domain/case/input'
import { project } from '@/domain/case/progress'
import type { Refusal, Refused } from '@/domain/case/refusal'
import { today } from '../today'
import { begin, type CaseAtHand, type CaseChange, change } from './change'
import { inputRefusal } from './execute'
import { jointRowsCopied } from './joint-applicants'
import { freeNumber } from './register'
import { copiedRow } from './row-copy'

export const splitInput = z.object({
  parts: z
    .string('请填写拆分后的各件内容')
    .transform((text) =>
      text
        .split('\n')
        .map((line) => line.trim())
        .filter(Boolean),
    )
    .refine((parts) => parts.length >= 2, '请每行填写一件，至少两件')
    .refine((parts) => parts.length <= MOST_PARTS, `一次最多拆分为${MOST_PARTS}件`)
    .refine((parts) => parts.every((part) => part.length <= MAX_WORDS), `每件内容不能超过${MAX_WORDS}字`),
  reason: z.string('请填写拆分的理由').trim().min(1, '请填写拆分的理由').max(1000, '理由不能超过1000字'),
})

/**
 * 拆分 (一事一申请): the case keeps the first part; every further part becomes a case of its own with its own number and
 * row, and with everything that has happened to the clock so far, so that no deadline is lost or won by splitting. The
 * applicant follows all of them with the query code that they have. All or nothing.
 */
export async function splitCase(
  actor: Actor,
  caseId: string,
  raw: unknown,
  version: number,
): Promise<{ numbers: readonly string[] } | { refusal: Refusal; errors?: Record<string, string> }> {
  const input = splitInput.safeParse(raw)
  if (!input.success) return inputRefusal(input.error.issues)
  const [first = '', ...further] = input.data.parts
  return change<{ numbers: readonly string[] }>(actor, caseId, version, async (at) => {
    const refused = splitRefusal(at.kase, at.context)
    if (refused) return refused
    const made: { id: string; number: string }[] = []
    for (const requested of further) made.push(await beginPart(at, requested))
    const numbers = made.map(({ number }) => number)
    return {
      changes: [
        {
          ...keptFirstPart(at, { requested: first, reason: input.data.reason }, made),
          detail: { into: numbers },
        },
      ],
      answer: () => ({ numbers }),
    }
  })
}

/** Begins a further part as a case of its own, with what the whole has behind it. */
async function beginPart(at: CaseAtHand, requested: string): Promise<{ id: string; number: string }> {
  const { tx, actor, office, row, kase } = at
  const id = randomUUID()
  const number = await freeNumber(tx, office, row.arrivedOn)
  const part: CaseRow = { ...copiedRow(row, { id, number }), requested }
  const linked: CaseEvent = { type: 'linked', on: today(), otherCaseId: row.id, how: 'split_from' }
  const recorded = numbered([...historyOfPart(kase), linked], 0)
  const begun = loadCase(recordOf(part, recorded, []), office.calendar, office.settings)
  await begin(at, [
    {
      row: part,
      joint: jointRowsCopied(id, await jointOf(tx, row)),
      recorded,
      texts: [],
      progress: project(begun, office.calendar),
      kase: begun,
      audit: { action: splitStep.name, detail: { from: row.number } },
    },
  ])
  const files = await filesOf(tx, row.id)
  const asked = files.filter(({ kind }) => FILE_KINDS[kind].tellsRequest)
  await insertFiles(tx, id, asked, { uploadedBy: actor.personId, uploadedAt: at.at })
  return { id, number }
}

/** The whole keeps its first part, and names the others. */
function keptFirstPart(
  { row, kase, context, office }: CaseAtHand,
  { requested, reason }: { requested: string; reason: string },
  others: readonly { id: string }[],
): CaseChange {
  const { textId, texts } = words(reason, context)
  const events: CaseEvent[] = [
    { type: 'factsEdited', on: context.today, fields: ['所需信息'], textId },
    ...others.map(
      ({ id }): CaseEvent => ({ type: 'linked', on: context.today, otherCaseId: id, how: 'split_into' }),
    ),
  ]
  const recorded = numbered(events, kase.version)
  const kept = { ...row, requested }
  const next = loadCase(
    recordOf(kept, [...kase.recorded, ...recorded], kase.waiting),
    office.calendar,
    office.settings,
  )
  return { action: splitStep.name, next, recorded, texts, row: kept }
}

/** Null when this person can split this case now; otherwise why not, which the case page says beforehand. */
export function splitRefusal(kase: Case, context: Context): Refused | null {
  return accessRefusal(splitStep, kase, context) ?? cannotBeSplit(kase)
}
