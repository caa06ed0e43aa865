/** Parameters of the address; absent ones are not in force. */
export type QueueParams = Readonly<Record<string, string | number | undefined>>

/** An address of the list with some parameters changed; an empty value takes one out, and paging starts anew. */
export function queueHref(address: QueueParams, change: QueueParams, path = '/cases'): string {
  const params = new URLSearchParams()
  for (const [key, value] of Object.entries({ ...address, after: undefined, before: undefined, ...change })) {
    if (value !== undefined && value !== '') params.set(key, String(value))
  }
  const query = params.toString()
  return query ? `${path}?${query}` : path
}
