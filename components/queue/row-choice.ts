import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { isPlainKey } from '@/components/shell/plain-key'

export interface RowChoice {
  /** Ids of chosen rows. */
  chosen: ReadonlySet<string>
  /** Chooses a row or lets it go; `range` is as far as the one that was chosen last. */
  toggle(id: string, reach: 'row' | 'range'): void
  /** Chooses all rows of the page, or lets all go. */
  turnAll(to: 'chosen' | 'free'): void
}

/**
 * Rows chosen in a list by their boxes or by keys: x chooses the row that j and k have come to, Shift and x as far as the
 * one chosen last, Esc lets all go. `ids` are those of the rows in their order.
 */
export function useRowChoice(frame: RefObject<HTMLElement | null>, ids: readonly string[]): RowChoice {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(NONE)
  const last = useRef<string | null>(null)

  const toggle = useCallback(
    (id: string, reach: 'row' | 'range') => {
      const from = last.current
      last.current = id
      setChosen((before) => {
        const after = new Set(before)
        if (reach === 'range' && from !== null) for (const one of between(ids, from, id)) after.add(one)
        else if (!after.delete(id)) after.add(id)
        return after
      })
    },
    [ids],
  )
  const turnAll = useCallback(
    (to: 'chosen' | 'free') => {
      last.current = null
      setChosen(to === 'chosen' ? new Set(ids) : NONE)
    },
    [ids],
  )

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!isPlainKey(event)) return
      if (event.key === 'Escape') turnAll('free')
      if (event.key.toLowerCase() !== 'x') return
      const rows = [...(frame.current?.querySelectorAll('tbody tr') ?? [])]
      const id = ids[rows.findIndex((row) => row.hasAttribute('data-chosen'))]
      if (id !== undefined) toggle(id, event.shiftKey ? 'range' : 'row')
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [frame, ids, toggle, turnAll])
  return useMemo(() => ({ chosen, toggle, turnAll }), [chosen, toggle, turnAll])
}

const NONE: ReadonlySet<string> = new Set()

function between(ids: readonly string[], one: string, other: string): readonly string[] {
  const [a, b] = [ids.indexOf(one), ids.indexOf(other)]
  return a < 0 || b < 0 ? [other] : ids.slice(Math.min(a, b), Math.max(a, b) + 1)
}
