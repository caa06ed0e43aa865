import type { IsoDate } from '../../../calendar/day'
import { CORRECTABLE, defineEvents } from '../../event-definition'
import type { EventOf, Worded } from '../../events'
import { type Outcome, outcomeLabel } from '../../outcomes'
import { refuse } from '../../refusal'
import { basisLines } from '../answer/words'

// 逐项答复: a request for several things, each of which gets its own answer before the reply; one row in 表三 all the same.

export type ItemEvent =
  | { type: 'itemsListed'; on: IsoDate; items: readonly { id: string; textId: string | null }[] }
  /** What the reply will say of one item; the newest stands. */
  | ({
      type: 'itemAnswered'
      on: IsoDate
      itemId: string
      outcome: Outcome
      basis: readonly string[]
    } & Worded)

/** One of several things that a request asks for. */
export interface RequestItem {
  id: string
  textId: string | null
  answer: EventOf<'itemAnswered'> | null
}

export interface ItemStanding {
  /** What is asked for, item by item, with the answer decided so far; empty for a request of one item. */
  items: readonly RequestItem[]
}

export const ONE_ITEM: ItemStanding = { items: [] }

/** Refusals and warnings of this chapter, by name. */
export type ItemsRule =
  | 'itemReasonMissing'
  | 'itemsAnswered'
  | 'noItems'
  | 'noSuchItem'
  | 'oneItem'
  | 'tooManyItems'

export const itemEvents = defineEvents<ItemEvent>({
  itemsListed: {
    place: 'inCourse',
    contradiction: null,
    evolve: (standing, { items }) => ({
      ...standing,
      items: items.map((item) => ({ ...item, answer: null })),
    }),
    clock: null,
    inCasesFile: null,
    title: { called: '分列申请内容', inFull: ({ items }) => `分列申请内容　${items.length}项` },
    lines: ({ items }, { text }) => items.map(({ textId }, i) => `${i + 1}. ${text(textId)}`),
    correction: CORRECTABLE,
    applicantReads: null,
    copiedBySplit: false,
    letter: null,
  },
  itemAnswered: {
    place: 'inCourse',
    contradiction: ({ itemId }, { standing: { items } }) =>
      items.some(({ id }) => id === itemId)
        ? null
        : refuse('noSuchItem', '没有这一项申请内容。', '请先分列申请的各项内容。', { field: 'itemId' }),
    evolve: (standing, event) => ({
      ...standing,
      items: standing.items.map((item) => (item.id === event.itemId ? { ...item, answer: event } : item)),
    }),
    clock: null,
    inCasesFile: null,
    title: { called: '逐项处理意见', inFull: ({ outcome }) => `逐项处理意见　${outcomeLabel(outcome)}` },
    lines({ itemId, outcome, basis }, { recorded, text }) {
      const listed = recorded.flatMap(({ event }) => (event.type === 'itemsListed' ? event.items : []))
      const textId = listed.find(({ id }) => id === itemId)?.textId
      return [...(textId ? [text(textId)] : []), ...basisLines(outcome, basis)]
    },
    correction: CORRECTABLE,
    applicantReads: null,
    copiedBySplit: false,
    letter: null,
  },
})
