import { z } from 'zod'

/** What the cases of a period can be counted by, beside the columns of 表三. */
export const PERIOD_GROUPINGS = ['unit', 'channel', 'kind', 'holder'] as const
export type PeriodGrouping = (typeof PERIOD_GROUPINGS)[number]
export const periodGrouping = z.enum(PERIOD_GROUPINGS)

export const GROUPING_LABELS: Record<PeriodGrouping, string> = {
  unit: '承办单位',
  channel: '渠道',
  kind: '申请人类别',
  holder: '承办人',
}

/** The group of the cases that no unit or nobody holds; also in addresses. */
export const NO_GROUP = 'none'

/** Every case has a channel and a kind; not every one is held. */
export const NO_GROUP_LABELS = { unit: '未分办', holder: '没有承办人' } as const
