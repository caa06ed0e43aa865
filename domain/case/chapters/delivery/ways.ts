import type { FormField } from '../../command'
import { DELIVERY_WAY_LABELS, DELIVERY_WAYS } from '../../facts'

/** How an answer can reach the applicant: as asked for, or by publication as the last resort (公告送达). */
export const SERVICE_WAYS = [...DELIVERY_WAYS, 'public_notice'] as const
export type ServiceWay = (typeof SERVICE_WAYS)[number]
export const SERVICE_WAY_LABELS: Record<ServiceWay, string> = {
  ...DELIVERY_WAY_LABELS,
  public_notice: '公告送达',
}

/** Asked of what went by post alone. Its `way` stands in the same form. */
export const trackingNumberField = {
  label: '邮件号',
  as: 'text',
  optional: true,
  hint: '便于查询签收',
  when: { field: 'way', values: ['mail'] },
} as const satisfies FormField
