import type { ReactNode } from 'react'

/** Colour is an aid only: the words inside say the same. */
export type ChipTone = 'plain' | 'run' | 'late' | 'soon' | 'ok' | 'pause'

export function Chip({ tone = 'plain', children }: { tone?: ChipTone; children: ReactNode }) {
  return <span className={tone === 'plain' ? 'chip' : `chip chip-${tone}`}>{children}</span>
}
