import { type Refused, refuse } from '../../case/refusal'
import { shown } from './period'

/** What the cases of a period can be counted by, beside the columns of 表三. */
export const PERIOD_GROUPINGS = ['unit', 'channel', 'kind', 'holder'] as const
export type PeriodGrouping = (typeof PERIOD_GROUPINGS)[number]

export const GROUPING_LABELS: Record<PeriodGrouping, string> = {
  unit: '承办单位',
  channel: '渠道',
  kind: '申请人类别',
  holder: '承办人',
}

/** The grouping that an address or a command names. Rules: periodInvalid. */
export function readGrouping(typed: string): PeriodGrouping | Refused {
  const grouping = PERIOD_GROUPINGS.find((key) => key === typed)
  if (grouping) return grouping
  const choices = PERIOD_GROUPINGS.map((key) => `${GROUPING_LABELS[key]}（${key}）`).join('、')
  return refuse('periodInvalid', `不能按“${shown(typed)}”分组。`, `可以按${choices}分组。`, { field: 'by' })
}

/** The group of the cases that no unit or nobody holds; also in addresses. */
export const NO_GROUP = 'none'

/** Every case has a channel and a kind; not every one is held. */
export const NO_GROUP_LABELS = { unit: '未分办', holder: '没有承办人' } as const
