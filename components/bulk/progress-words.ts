import type { BulkProgress } from '@/server/views/bulk'

/** “共 37 件，已办 35 件，未办成 2 件”. */
export function progressWords({ total, done, refused }: BulkProgress): string {
  const parts = [`共 ${total} 件`]
  if (done > 0) parts.push(`已办 ${done} 件`)
  if (refused > 0) parts.push(`未办成 ${refused} 件`)
  return parts.join('，')
}
