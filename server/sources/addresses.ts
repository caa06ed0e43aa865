/** Where the interface of sources stands; its version is part of the address. */
export const INTERFACE = '/api/intake/v1'

export function statusHref(number: string): string {
  return `${INTERFACE}/requests/${encodeURIComponent(number)}`
}

export function answerHref(number: string, id: string): string {
  return `${statusHref(number)}/answers/${encodeURIComponent(id)}`
}

/** The page of changes that begins after a place in the list. */
export function changesHref(changedSince: string, after: string): string {
  return `${INTERFACE}/requests?${new URLSearchParams({ changedSince, after })}`
}
