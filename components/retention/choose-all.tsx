'use client'

import { type ChangeEvent, useState } from 'react'

/** Ticks or unticks every case of the list around it. */
export function ChooseAll() {
  const [all, setAll] = useState(true)
  const choose = ({ target }: ChangeEvent<HTMLInputElement>) => {
    setAll(target.checked)
    for (const box of target.form?.querySelectorAll<HTMLInputElement>('input[name="case"]') ?? [])
      box.checked = target.checked
  }
  return (
    <label className="inline-flex min-h-(--control-h) cursor-pointer items-center gap-1.5">
      <input type="checkbox" className="size-4 accent-accent" checked={all} onChange={choose} />
      全选
    </label>
  )
}
