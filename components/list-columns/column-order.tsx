'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import type { ListColumnOffered } from '@/server/views/list-columns'

/** A list of boxes that can be moved up and down; what is ticked is sent in the order in which it stands. */
export function ColumnOrder({ offered }: { offered: readonly ListColumnOffered[] }) {
  const [order, setOrder] = useState(offered)
  const [moved, setMoved] = useState('')
  const move = (from: number, to: number) => {
    const after = [...order]
    const [one] = after.splice(from, 1)
    if (!one) return
    after.splice(to, 0, one)
    setOrder(after)
    setMoved(`“${one.label}”现在是第 ${to + 1} 列`)
  }
  return (
    <>
      <ol className="divide-y divide-line">
        {order.map(({ column, label, shown, fixed }, place) => (
          <li key={column} className="flex items-center gap-2 py-1">
            <label className="flex min-h-8 grow items-center gap-2 max-desk:min-h-11">
              <input type="checkbox" name="columns" value={column} defaultChecked={shown} disabled={fixed} />
              {label}
              {fixed ? <span className="text-small text-muted">总是显示</span> : null}
            </label>
            {/* A box that cannot be changed is not sent. */}
            {fixed ? <input type="hidden" name="columns" value={column} /> : null}
            {place > 0 ? (
              <>
                <Mover
                  label={`上移 ${label}`}
                  sign="↑"
                  to={place > 1 ? () => move(place, place - 1) : null}
                />
                <Mover
                  label={`下移 ${label}`}
                  sign="↓"
                  to={place < order.length - 1 ? () => move(place, place + 1) : null}
                />
              </>
            ) : null}
          </li>
        ))}
      </ol>
      <p className="sr-only" role="status">
        {moved}
      </p>
    </>
  )
}

/** At an end it stays where it is, or the focus of whoever came there by keyboard would be lost. */
function Mover({ label, sign, to }: { label: string; sign: string; to: (() => void) | null }) {
  return (
    <Button aria-label={label} aria-disabled={to === null || undefined} onClick={() => to?.()}>
      {sign}
    </Button>
  )
}
