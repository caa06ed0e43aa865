/** The queue as its view gives it; the store's own types stay behind. */
export interface QueueLine {
  caseId: string
  number: string
  applicant: string
  requested: string
  channel: string
  arrivedOn: string
  receivedOn: string | null
  dueOn: string | null
  provisional: boolean
  left: { type: string }
  leftWords: string
  used: number | null
  holder: string
  state: string
  stateLabel: string
  outcome: string | null
  concludedOn: string | null
}

interface Choice {
  value: string
  label: string
}

/** Parameters of the address; absent ones are not in force. */
export type QueueParams = Readonly<Record<string, string | number | undefined>>

export interface Queue {
  thisYear: number
  address: QueueParams
  tab: string
  tabs: readonly { tab: string; label: string; count: number }[]
  chips: readonly { label: string; drop: readonly string[] }[]
  sort: { by: string; descending: boolean }
  lines: readonly QueueLine[]
  next: string | null
  previous: string | null
  choices: Record<'units' | 'people' | 'channels' | 'kinds' | 'outcomes' | 'lateness', readonly Choice[]>
  mayExport: boolean
  mayRegister: boolean
  truncated: boolean
}

/** An address of the list with some parameters changed; an empty value takes one out, and paging starts anew. */
export function queueHref(address: QueueParams, change: QueueParams, path = '/cases'): string {
  const params = new URLSearchParams()
  for (const [key, value] of Object.entries({ ...address, after: undefined, before: undefined, ...change })) {
    if (value !== undefined && value !== '') params.set(key, String(value))
  }
  const query = params.toString()
  return query ? `${path}?${query}` : path
}
