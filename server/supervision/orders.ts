import { randomUUID } from 'node:crypto'
import { casesNamed } from '@/db/queries/case-store'
import { nextNumber } from '@/db/queries/numbering'
import { unitRows } from '@/db/queries/office'
import { queuePage } from '@/db/queries/queue'
import { answerOrderRow, insertOrder, orderRow } from '@/db/queries/supervision-orders'
import { reads, type Tx, transactOfAgency } from '@/db/transact'
import { type Actor, mayDo } from '@/domain/access'
import { yearOf } from '@/domain/calendar/day'
import { type Refusal, type Refused, refuse } from '@/domain/case/refusal'
import { timeLeft, timeLeftWords } from '@/domain/clock/time-left'
import { SUPERVISION_ORDER } from '@/domain/letters/template-kinds'
import { queueDays } from '@/domain/queue/queue'
import {
  answerDayMustLieAhead,
  heldByAnother,
  MOST_ORDER_CASES,
  type OrderInput,
  orderAnswerInput,
  orderFields,
  orderInput,
  orderNumber,
} from '@/domain/supervision/order'
import { type Writing, writingFor } from '../cases/change'
import { inputRefusal } from '../cases/execute'
import { noSuchCase } from '../cases/load-case'
import { withStoredFiles } from '../files/put-files'
import { templateInUse } from '../letters/templates'
import { appendAudit } from '../proof/append-audit'
import { now, today } from '../today'

type Problem = { refusal: Refusal; errors?: Record<string, string> }

/**
 * Issues a 督办单 to a unit: its number, its letter and its line in the audit log in one transaction, so that a refusal
 * gives the number back. `inputIncomplete`, `answerByPast`, `noSuchCase`,
 * `heldByAnother`, `notAllowed`.
 */
export async function issueOrder(
  actor: Actor,
  typed: Record<string, unknown>,
): Promise<{ orderId: string; number: string } | Problem> {
  if (!mayDo(actor, 'issueSupervisionOrder'))
    return refuse('notAllowed', '您的岗位不能开督办单。', '请由督办人办理。')
  const input = orderInput.safeParse(typed)
  if (!input.success) return inputRefusal(input.error.issues)
  const past = answerDayMustLieAhead(input.data.answerBy, today())
  if (past) return past
  // The template that comes with the program is stored when it is first needed: not for what is refused.
  const ours = await casesNamed(reads(), actor.agencyId, input.data.caseIds)
  if (input.data.caseIds.some((id) => !ours.has(id))) return noSuchCase()
  const template = await templateInUse(actor.agencyId, SUPERVISION_ORDER)
  return transactOfAgency(actor.agencyId, async (tx) =>
    issued(await writingFor(tx, actor), input.data, template.id),
  )
}

async function issued(
  { tx, actor, office, at }: Writing,
  { unitId, caseIds, answerBy, matter }: OrderInput,
  templateId: string,
): Promise<{ orderId: string; number: string } | Refused> {
  const unit = (await unitRows(tx, office.id)).find(({ id, active }) => id === unitId && active)
  if (!unit)
    return refuse('noSuchUnit', '没有这个单位，或者已经停用。', '请重新选择督办单位。', { field: 'unitId' })
  const chosen = [...new Set(caseIds)]
  const named = await casesNamed(tx, office.id, chosen)
  if (named.size < chosen.length) return noSuchCase()
  const on = today()
  const lines = await queuePage(
    tx,
    office.id,
    {
      tab: 'all',
      filter: { caseIds: chosen },
      sort: { by: 'number', descending: false },
      days: queueDays(on, office.calendar),
    },
    { limit: MOST_ORDER_CASES },
  )
  const elsewhere = chosen.filter((id) => lines.find(({ caseId }) => caseId === id)?.holderUnitId !== unitId)
  const foreign = heldByAnother(
    elsewhere.map((id) => named.get(id) ?? ''),
    unit.name,
  )
  if (foreign) return foreign
  const year = yearOf(on)
  const n = await nextNumber(tx, office.id, 'supervision', year)
  const number = orderNumber(year, n)
  const orderId = randomUUID()
  const values = orderFields({
    officeName: office.name,
    number,
    unitName: unit.name,
    issuedOn: on,
    answerBy,
    matter,
    cases: chosen.map((id) => {
      const line = lines.find(({ caseId }) => caseId === id)
      return {
        number: named.get(id) ?? '',
        deadline: line ? timeLeftWords(timeLeft(line, office.calendar, on)) : '',
      }
    }),
  })
  const order = { id: orderId, agencyId: office.id, number, year, n, unitId, matter, issuedOn: on, answerBy }
  await insertOrder(tx, { ...order, issuedBy: actor.personId, templateId, values, ...UNANSWERED }, chosen)
  await noted(tx, actor, {
    at,
    action: 'issueSupervisionOrder',
    detail: { number, unitName: unit.name, cases: chosen.length },
  })
  return { orderId, number }
}

const UNANSWERED = {
  answer: null,
  answeredOn: null,
  answeredBy: null,
  answerFileName: null,
  answerFileType: null,
  answerFileSize: null,
  answerFileSha256: null,
}

/**
 * Records the answer of the unit that was ordered, in words and perhaps with a file; once. `inputIncomplete`,
 * `noSuchOrder`, `notAllowed`, `orderAnswered`, and what is wrong with the file.
 */
export async function answerOrder(
  actor: Actor,
  orderId: string,
  typed: { answer: unknown; file: File | null },
): Promise<{ done: string } | Problem> {
  const input = orderAnswerInput.safeParse({ answer: typed.answer })
  if (!input.success) return inputRefusal(input.error.issues)
  const refused = await notTheirs(actor, orderId)
  if (refused) return refused
  const files = typed.file && typed.file.size > 0 ? [typed.file] : []
  return withStoredFiles(files, ([file]) =>
    transactOfAgency(actor.agencyId, async (tx) => {
      const found = await orderRow(tx, actor.agencyId, orderId)
      if (!found) return noSuchOrder()
      if (found.order.answeredOn !== null)
        return refuse(
          'orderAnswered',
          `督办单${found.order.number}已于${found.order.answeredOn}答复。`,
          '需要补充的，请与督办人联系。',
        )
      await answerOrderRow(tx, orderId, {
        answer: input.data.answer,
        answeredOn: today(),
        answeredBy: actor.personId,
        answerFileName: file?.name ?? null,
        answerFileType: file?.mediaType ?? null,
        answerFileSize: file?.size ?? null,
        answerFileSha256: file?.sha256 ?? null,
      })
      await noted(tx, actor, {
        at: now(),
        action: 'answerSupervisionOrder',
        detail: {
          number: found.order.number,
          ...(file ? { files: [{ sha256: file.sha256, size: file.size }] } : {}),
        },
      })
      return { done: `已答复督办单${found.order.number}。` }
    }),
  )
}

async function notTheirs(actor: Actor, orderId: string): Promise<Refused | null> {
  const found = await orderRow(reads(), actor.agencyId, orderId)
  if (!found) return noSuchOrder()
  return mayAnswer(actor, found.order.unitId)
    ? null
    : refuse('notAllowed', '这份督办单是给其他单位的。', '请由该单位的人员或者督办人答复。')
}

/** People of the unit, and the supervisor for what came on paper. */
export function mayAnswer(actor: Actor, unitId: string): boolean {
  return mayDo(actor, 'answerSupervisionOrder', actor.unitId === unitId ? 'unit' : 'agency')
}

function noSuchOrder(): Refused {
  return refuse('noSuchOrder', '没有找到这份督办单。', '请从督办单列表打开。')
}

function noted(
  tx: Tx,
  { personId, agencyId }: Actor,
  line: {
    at: string
    action: 'issueSupervisionOrder' | 'answerSupervisionOrder'
    detail: Record<string, unknown>
  },
): Promise<unknown> {
  return appendAudit(tx, { ...line, agencyId, personId, caseId: null })
}
