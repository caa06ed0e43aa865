'use client'

import { useEffect, useRef, useState } from 'react'

const KEYS = [
  ['/', '搜索'],
  ['j', '下一件'],
  ['k', '上一件'],
  ['Enter', '打开'],
  ['?', '按键说明'],
] as const

/** Keys of the list: j and k move, Enter opens, / searches, ? lists them. Typing in a field is left alone. */
export function QueueKeys({ tableId }: { tableId: string }) {
  const dialog = useRef<HTMLDialogElement>(null)
  const [at, setAt] = useState(-1)

  useEffect(() => {
    const links = () => [
      ...document.querySelectorAll<HTMLAnchorElement>(`#${tableId} tbody tr td:first-child a`),
    ]
    const move = (to: number) => {
      const rows = links()
      const next = Math.max(0, Math.min(rows.length - 1, to))
      const link = rows[next]
      if (!link) return
      for (const row of rows) row.closest('tr')?.removeAttribute('data-chosen')
      link.closest('tr')?.setAttribute('data-chosen', '')
      link.focus()
      link.scrollIntoView({ block: 'nearest' })
      setAt(next)
    }
    const onKey = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement
      if (event.ctrlKey || event.metaKey || event.altKey || target.matches('input, textarea, select')) return
      if (event.key === 'j') move(at + 1)
      else if (event.key === 'k') move(at - 1)
      else if (event.key === '?') dialog.current?.showModal()
      else if (event.key === '/') {
        event.preventDefault()
        document.querySelector<HTMLInputElement>('input[type="search"]')?.focus()
      }
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [at, tableId])

  return (
    <>
      <button
        type="button"
        className="link-button screen-only ml-auto max-desk:hidden"
        onClick={() => dialog.current?.showModal()}
      >
        <kbd>j</kbd> <kbd>k</kbd> 移动　<kbd>Enter</kbd> 打开　<kbd>?</kbd> 说明
      </button>
      <dialog ref={dialog} className="confirm" aria-label="按键说明">
        <h2>按键说明</h2>
        <dl className="facts my-3">
          {KEYS.map(([key, words]) => (
            <div key={key} className="contents">
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{words}</dd>
            </div>
          ))}
        </dl>
        <button type="button" className="btn" onClick={() => dialog.current?.close()}>
          关闭
        </button>
      </dialog>
    </>
  )
}
