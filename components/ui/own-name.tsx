'use client'

import { createContext, type ReactNode, useContext } from 'react'

const Owner = createContext<string | null>(null)

/** Everything inside is drawn for this person (id). */
export function DrawnFor({ personId, children }: { personId: string; children: ReactNode }) {
  return <Owner value={personId}>{children}</Owner>
}

/**
 * The name under which a browser keeps something for the person who is signed in. Colleagues share computers: without
 * the person in it, the next one would find the words of the one before, and save them as their own.
 */
export function useOwnName(name: string): string {
  const owner = useContext(Owner)
  if (owner === null) throw new Error('outside of the desk')
  return `${owner}:${name}`
}
