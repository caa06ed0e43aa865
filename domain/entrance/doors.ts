/** How far an agency's entrance is open to the public. Whoever holds a query code finds their request at any of them. */
export const DOORS = ['open', 'guide', 'closed'] as const
export type Door = (typeof DOORS)[number]

export const DOOR_LABELS: Record<Door, string> = {
  open: '开通网上申请',
  guide: '只公布公开指南，不接收网上申请',
  closed: '不列入首页，不接收网上申请',
}

export function isDoor(value: string): value is Door {
  return (DOORS as readonly string[]).includes(value)
}
