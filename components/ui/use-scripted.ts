'use client'

import { useSyncExternalStore } from 'react'

const never = () => () => undefined

/** False as the server writes a page and until its script has taken it over; for good where there is no script. */
export function useScripted(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
}
