import { templateRow } from '@/db/queries/letters'
import { unitRows } from '@/db/queries/office'
import { casesOfOrder, orderRow, ordersOf, ordersOfCase } from '@/db/queries/supervision-orders'
import { type Reads, reads } from '@/db/transact'
import { type Actor, mayDo } from '@/domain/access'
import type { Calendar } from '@/domain/calendar/calendar'
import type { IsoDate } from '@/domain/calendar/day'
import { ORDER_WORKING_DAYS, orderState } from '@/domain/supervision/order'
import { loadOffice, type Office } from '../cases/office-context'
import { downloadHeaders } from '../files/download'
import { exists, open } from '../files/store'
import { templateToFill } from '../letters/templates'
import { type LetterParagraph, paragraphsOf } from '../letters/word'
import { mayAnswer } from '../supervision/orders'
import { today } from '../today'
import type { QueueAddress } from './queue-address'
import { type UrgeLine, urgeView } from './urge'

/** 督办单 of the agency, the newest first. */
export interface OrdersView {
  lines: readonly OrderLine[]
  more: boolean
  mayIssue: boolean
}

export interface OrderLine {
  id: string
  number: string
  unit: string
  matter: string
  issuedOn: IsoDate
  by: string
  state: ReturnType<typeof orderState>['state']
  stateWords: string
}

const ORDERS_SHOWN = 200

export async function ordersView(actor: Actor): Promise<OrdersView> {
  const from = reads()
  const { calendar } = await loadOffice(from, actor.agencyId)
  const rows = await ordersOf(from, actor.agencyId, { unitId: null, limit: ORDERS_SHOWN + 1 })
  return {
    lines: rows.slice(0, ORDERS_SHOWN).map((row) => lineOf(row, calendar)),
    more: rows.length > ORDERS_SHOWN,
    mayIssue: mayDo(actor, 'issueSupervisionOrder'),
  }
}

/** 督办单 that name a case, the newest first. */
export async function ordersNaming(
  from: Reads,
  { id: agencyId, calendar }: Pick<Office, 'id' | 'calendar'>,
  caseId: string,
): Promise<OrderLine[]> {
  return (await ordersOfCase(from, agencyId, caseId)).map((row) => lineOf(row, calendar))
}

function lineOf(
  { order, unitName, issuedByName }: Awaited<ReturnType<typeof ordersOf>>[number],
  calendar: Calendar,
): OrderLine {
  const { state, words } = orderState(order, { today: today(), calendar })
  const { id, number, matter, issuedOn } = order
  return {
    id,
    number,
    unit: unitName,
    matter,
    issuedOn,
    by: issuedByName ?? '系统',
    state,
    stateWords: words,
  }
}

/** One 督办单: its letter as it reads, its cases, and the answer of the unit. */
export interface OrderView {
  id: string
  number: string
  unit: string
  state: OrderLine['state']
  stateWords: string
  paragraphs: readonly LetterParagraph[]
  cases: readonly { id: string; number: string }[]
  answer: { on: IsoDate; words: string; file: { name: string; href: string } | null } | null
  mayAnswer: boolean
}

export async function orderView(actor: Actor, orderId: string): Promise<OrderView | null> {
  const from = reads()
  const found = await orderRow(from, actor.agencyId, orderId)
  const file = found && (await orderFile(actor, orderId))
  if (!found || !file) return null
  const { order, unitName } = found
  const { calendar } = await loadOffice(from, actor.agencyId)
  const { state, words } = orderState(order, { today: today(), calendar })
  return {
    id: order.id,
    number: order.number,
    unit: unitName,
    state,
    stateWords: words,
    paragraphs: paragraphsOf(file.content),
    cases: await casesOfOrder(from, orderId),
    answer:
      order.answeredOn === null
        ? null
        : {
            on: order.answeredOn,
            words: order.answer ?? '',
            file: order.answerFileName
              ? { name: order.answerFileName, href: `/api/orders/${order.id}/answer` }
              : null,
          },
    mayAnswer: order.answeredOn === null && mayAnswer(actor, order.unitId),
  }
}

/** The Word file of an order, as it was when its number was issued; null for none of this agency. */
export async function orderFile(
  actor: Actor,
  orderId: string,
): Promise<{ name: string; content: Buffer } | null> {
  const found = await orderRow(reads(), actor.agencyId, orderId)
  const template = found && (await templateRow(reads(), found.order.templateId))
  if (!found || !template) return null
  const fill = await templateToFill(template)
  return { name: `督办单 ${found.order.number}.docx`, content: fill(found.order.values) }
}

/** The file that came with the answer; null where there is none, or its content is gone. */
export async function orderAnswerFile(actor: Actor, orderId: string) {
  const order = (await orderRow(reads(), actor.agencyId, orderId))?.order
  if (!order?.answerFileSha256 || !(await exists(order.answerFileSha256))) return null
  return {
    content: await open(order.answerFileSha256),
    headers: downloadHeaders(
      order.answerFileName ?? '',
      order.answerFileType ?? 'application/octet-stream',
      order.answerFileSize ?? 0,
    ),
  }
}

/** What a new order is made of: the units, and the cases of a list to choose from. */
export interface NewOrderView {
  units: readonly { value: string; label: string }[]
  unitId: string
  answerBy: IsoDate
  lines: readonly UrgeLine[]
  more: boolean
}

export async function newOrderView(actor: Actor, address: QueueAddress): Promise<NewOrderView> {
  const from = reads()
  const { calendar } = await loadOffice(from, actor.agencyId)
  const { lines, more } = await urgeView(actor, address)
  const units = (await unitRows(from, actor.agencyId)).filter(({ active }) => active)
  return {
    units: units.map(({ id, name }) => ({ value: id, label: name })),
    unitId: units.some(({ id }) => id === address.unit) ? (address.unit ?? '') : '',
    answerBy: calendar.addWorkingDays(today(), ORDER_WORKING_DAYS),
    lines,
    more,
  }
}
