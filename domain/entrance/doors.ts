/** How far an agency's entrance is open to the public. Whoever holds a query code finds their request at any of them. */
export const DOORS = ['open', 'guide', 'closed'] as const
export type Door = (typeof DOORS)[number]

export const DOOR_LABELS: Record<Door, string> = {
  open: '开通网上申请',
  guide: '只公布公开指南，不接收网上申请',
  closed: '不列入首页，不接收网上申请',
}

/** True while an agency takes requests online; one that has chosen nothing does. */
export function takesOnline({ door }: { door: Door | null }): boolean {
  return (door ?? 'open') === 'open'
}
