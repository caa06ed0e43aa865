/** A page that lists cases, with its filters. */
export interface List {
  href: string
  label: string
}

export const QUEUE: List = { href: '/cases', label: '案件' }

const LISTS: Readonly<Record<string, string>> = {
  '/cases': '案件',
  '/today': '今日',
  '/mail': '收件',
  '/outbox': '发件',
}

/** The list that a case was opened from: as its row noted it, or the page before; all cases where neither is one. */
export function cameFrom(noted: string | null, referrer: string, origin: string): List {
  return (noted === null ? null : listAt(noted, origin)) ?? listAt(referrer, origin) ?? QUEUE
}

/** Null for what is not one of our own lists. */
function listAt(address: string, origin: string): List | null {
  if (address === '' || !URL.canParse(address, origin)) return null
  const url = new URL(address, origin)
  const label = url.origin === origin ? LISTS[url.pathname] : undefined
  return label === undefined ? null : { href: url.pathname + url.search, label }
}
