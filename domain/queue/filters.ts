import { z } from 'zod'
import type { Actor } from '../access'
import type { IsoDate } from '../calendar/day'
import { isoDate, isoMonth } from '../calendar/day-input'
import { monthWords } from '../calendar/day-words'
import { daysOfMonth, type IsoMonth } from '../calendar/month'
import {
  APPLICANT_KIND_LABELS,
  APPLICANT_KINDS,
  type ApplicantKind,
  CHANNEL_LABELS,
  CHANNELS,
  type Channel,
} from '../case/facts'
import {
  LATENESS_CAUSE_LABELS,
  LATENESS_CAUSES,
  type LatenessCause,
  OUTCOMES,
  type Outcome,
  outcomeLabel,
} from '../case/outcomes'
import type { RowPredicate } from '../report/formats/format'
import { NO_GROUP, NO_GROUP_LABELS } from '../report/period/groupings'
import type { Period } from '../report/period/period'
import { IN_HAND_LABEL, STAGE_LABELS, type Stage } from '../supervision/stage'
import { LATENESS_LABELS, type LatenessFilter } from './queue'

/** A question to the store. Each part has its condition in SQL (`db/queries/queue-conditions.ts`). */
export interface QueueFilter {
  /** Cases in work on which this unit was asked and has not answered. */
  askedUnitId?: string
  unitId?: string
  /** No unit holds it. */
  noUnit?: true
  personId?: string
  noPerson?: true
  channel?: Channel
  applicantKind?: ApplicantKind
  outcome?: Outcome
  /** Who has to move next. */
  stage?: Stage
  /** In any stage but the last: it is not answered, or not anew. */
  inHand?: true
  lateness?: LatenessFilter
  /** Answered late, for this reason. */
  latenessCause?: LatenessCause
  /** Answered late, and nobody has said why. */
  noCause?: true
  arrivedFrom?: IsoDate
  arrivedTo?: IsoDate
  receivedFrom?: IsoDate
  receivedTo?: IsoDate
  concludedFrom?: IsoDate
  concludedTo?: IsoDate
  /** The due day lies before it, whether the case is open or not. */
  dueBefore?: IsoDate
  /** The cases of one cell of 表三. */
  cell?: { selects: RowPredicate; kind: ApplicantKind | null; period: Period }
  /** Hits of a search. */
  caseIds?: readonly string[]
}

/** Names of units and people by their ids. */
export interface FilterNames {
  unit(id: string): string
  person(id: string): string
}

interface Choice {
  value: string
  label: string
}

/** How a filter is chosen in the form; `units` and `people` are those of the agency. */
type FilterControl =
  | { type: 'choice'; none: string; options: readonly Choice[] | 'units' | 'people' }
  | { type: 'day' }
  /** Comes with a link and stands only as a chip. */
  | { type: 'link' }

/** One parameter of the queue's address: everything that anybody must know about it. */
export interface FilterDefinition<V extends string = string> {
  label: string
  control: FilterControl
  /** Reads it from the address. */
  schema: z.ZodType<V>
  /** Words of its chip while it is in force. */
  chip(value: V, names: FilterNames): string
  asks(value: V, actor: Actor): QueueFilter
}

const define = <V extends string>(definition: FilterDefinition<V>) => definition

const choice = (options: readonly Choice[] | 'units' | 'people', none = '不限'): FilterControl => ({
  type: 'choice',
  none,
  options,
})

/** Which open cases by their risk today. */
export const RISK_FILTERS = {
  alarm: '很可能或者可能超期',
  likely: '很可能超期',
  possible: '可能超期',
} as const
export type RiskFilter = keyof typeof RISK_FILTERS
/** In the place of a cause: none is confirmed. */
export const NO_CAUSE = 'none'
const CAUSE_LABELS = { ...LATENESS_CAUSE_LABELS, [NO_CAUSE]: '未确认' }

const STAGE_CHOICES = { in_hand: IN_HAND_LABEL, ...STAGE_LABELS } as const

const WHO_LABELS = { mine: '我承办的', unit: '本单位承办的', asked: '请本单位会办的' } as const

/** Filters of the queue in the order of form and chips. Where two ask the same, the earlier one holds. */
export const QUEUE_FILTERS = {
  who: define({
    label: '范围',
    control: choice(choices(WHO_LABELS), '全机关'),
    schema: z.enum(['mine', 'unit', 'asked']),
    chip: (who) => WHO_LABELS[who],
    asks: (who, { personId, unitId }) => {
      if (who === 'mine') return { personId }
      if (unitId === null) return {}
      return who === 'unit' ? { unitId } : { askedUnitId: unitId }
    },
  }),
  unit: define({
    label: '承办单位',
    control: choice('units'),
    schema: z.string().min(1),
    chip: (unitId, names) => `承办单位：${unitId === NO_GROUP ? NO_GROUP_LABELS.unit : names.unit(unitId)}`,
    asks: (unitId) => (unitId === NO_GROUP ? { noUnit: true } : { unitId }),
  }),
  person: define({
    label: '承办人',
    control: choice('people'),
    schema: z.string().min(1),
    chip: (personId, names) =>
      `承办人：${personId === NO_GROUP ? NO_GROUP_LABELS.holder : names.person(personId)}`,
    asks: (personId) => (personId === NO_GROUP ? { noPerson: true } : { personId }),
  }),
  stage: define({
    label: '环节',
    control: choice(choices(STAGE_CHOICES)),
    schema: z.enum(keysOf(STAGE_CHOICES)),
    chip: (stage) => `环节：${STAGE_CHOICES[stage]}`,
    asks: (stage) => (stage === 'in_hand' ? { inHand: true } : { stage }),
  }),
  lateness: define({
    label: '期限',
    control: choice(choices(LATENESS_LABELS)),
    schema: z.enum(keysOf(LATENESS_LABELS)),
    chip: (lateness) => LATENESS_LABELS[lateness],
    asks: (lateness) => ({ lateness }),
  }),
  risk: define({
    label: '风险',
    control: choice(choices(RISK_FILTERS)),
    schema: z.enum(keysOf(RISK_FILTERS)),
    chip: (risk) => `风险：${RISK_FILTERS[risk]}`,
    // No column holds it: the view turns it into the cases that are so today.
    asks: () => ({}),
  }),
  cause: define({
    label: '超期原因',
    control: choice(choices(CAUSE_LABELS)),
    schema: z.enum([...LATENESS_CAUSES, NO_CAUSE]),
    chip: (cause) => `超期原因：${CAUSE_LABELS[cause]}`,
    asks: (cause) => (cause === NO_CAUSE ? { noCause: true } : { latenessCause: cause }),
  }),
  channel: define({
    label: '渠道',
    control: choice(CHANNELS.map((value) => ({ value, label: CHANNEL_LABELS[value] }))),
    schema: z.enum(CHANNELS),
    chip: (channel) => `渠道：${CHANNEL_LABELS[channel]}`,
    asks: (channel) => ({ channel }),
  }),
  kind: define({
    label: '申请人类别',
    control: choice(APPLICANT_KINDS.map((value) => ({ value, label: APPLICANT_KIND_LABELS[value] }))),
    schema: z.enum(APPLICANT_KINDS),
    chip: (kind) => `申请人：${kind === 'other_organisation' ? '其他组织' : APPLICANT_KIND_LABELS[kind]}`,
    asks: (applicantKind) => ({ applicantKind }),
  }),
  outcome: define({
    label: '办理结果',
    control: choice(OUTCOMES.map((value) => ({ value, label: outcomeLabel(value) }))),
    schema: z.enum(OUTCOMES as [Outcome, ...Outcome[]]),
    chip: (outcome) => `结果：${outcomeLabel(outcome)}`,
    asks: (outcome) => ({ outcome }),
  }),
  from: define({
    label: '到达不早于',
    control: { type: 'day' },
    schema: isoDate,
    chip: (on) => `到达不早于 ${on}`,
    asks: (arrivedFrom) => ({ arrivedFrom }),
  }),
  to: define({
    label: '到达不晚于',
    control: { type: 'day' },
    schema: isoDate,
    chip: (on) => `到达不晚于 ${on}`,
    asks: (arrivedTo) => ({ arrivedTo }),
  }),
  due_before: define({
    label: '期限早于',
    control: { type: 'link' },
    schema: isoDate,
    chip: (on) => `期限早于 ${on}`,
    asks: (dueBefore) => ({ dueBefore }),
  }),
  received: define<IsoMonth>({
    label: '收到月份',
    control: { type: 'link' },
    schema: isoMonth,
    chip: (month) => `收到月份：${monthWords(month)}`,
    asks: (month) => {
      const { firstDay, lastDay } = daysOfMonth(month)
      return { receivedFrom: firstDay, receivedTo: lastDay }
    },
  }),
  concluded: define<IsoMonth>({
    label: '办结月份',
    control: { type: 'link' },
    schema: isoMonth,
    chip: (month) => `办结月份：${monthWords(month)}`,
    asks: (month) => {
      const { firstDay, lastDay } = daysOfMonth(month)
      return { concludedFrom: firstDay, concludedTo: lastDay }
    },
  }),
  concluded_since: define({
    label: '办结不早于',
    control: { type: 'link' },
    schema: isoDate,
    chip: (on) => `办结不早于 ${on}`,
    asks: (concludedFrom) => ({ concludedFrom }),
  }),
}

export type FilterName = keyof typeof QUEUE_FILTERS

/** The same, for whoever walks them all. */
export const ALL_FILTERS = Object.entries(QUEUE_FILTERS) as [FilterName, FilterDefinition][]

function choices(labels: Readonly<Record<string, string>>): readonly Choice[] {
  return Object.entries(labels).map(([value, label]) => ({ value, label }))
}

function keysOf<K extends string>(labels: Readonly<Record<K, string>>): [K, ...K[]] {
  return Object.keys(labels) as [K, ...K[]]
}
