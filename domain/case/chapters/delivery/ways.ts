import { DELIVERY_WAY_LABELS, DELIVERY_WAYS } from '../../facts'

/** How an answer can reach the applicant: as asked for, or by publication as the last resort (公告送达). */
export const SERVICE_WAYS = [...DELIVERY_WAYS, 'public_notice'] as const
export type ServiceWay = (typeof SERVICE_WAYS)[number]
export const SERVICE_WAY_LABELS: Record<ServiceWay, string> = {
  ...DELIVERY_WAY_LABELS,
  public_notice: '公告送达',
}
