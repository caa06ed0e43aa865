import { type RefObject, useEffect } from 'react'
import { isPlainKey } from '@/components/shell/plain-key'
import { useOwnName } from '@/components/ui/own-name'
import { caseOpenedHere, openedFromHere, WAY_BACK } from './way-back'

/**
 * The keys of a list: j and k move from row to row, Enter opens (the row's link has the focus). `frame` holds the table;
 * the first link of a row is the row's. The row that was opened is marked, and shown again on the way back; `first` is
 * the address of the row to choose otherwise, null for none.
 */
export function useRowKeys(frame: RefObject<HTMLElement | null>, first: string | null = null): void {
  const kept = useOwnName(WAY_BACK)
  useEffect(() => {
    const links = () =>
      [...(frame.current?.querySelectorAll('tbody tr') ?? [])].flatMap(
        (row) => row.querySelector<HTMLAnchorElement>('a[href]') ?? [],
      )
    const choose = (link: HTMLAnchorElement) => {
      for (const row of frame.current?.querySelectorAll('tr[data-chosen]') ?? [])
        row.removeAttribute('data-chosen')
      link.closest('tr')?.setAttribute('data-chosen', '')
    }
    const go = (link: HTMLAnchorElement | undefined) => {
      if (!link) return
      choose(link)
      link.focus({ preventScroll: true })
      link.closest('tr')?.scrollIntoView({ block: 'nearest' })
    }

    const onKey = (event: KeyboardEvent) => {
      if (!isPlainKey(event) || (event.key !== 'j' && event.key !== 'k')) return
      const rows = links()
      const at = rows.findIndex((link) => link.closest('tr')?.hasAttribute('data-chosen'))
      const to = event.key === 'j' ? at + 1 : Math.max(0, at - 1)
      go(rows[Math.min(rows.length - 1, to)])
    }
    const onClick = (event: MouseEvent) => {
      const link = (event.target as Element).closest<HTMLAnchorElement>('tbody a[href]')
      if (!link || !frame.current?.contains(link)) return
      choose(link)
      openedFromHere(kept, link.pathname)
    }

    const opened = caseOpenedHere(kept) ?? first
    const back = opened && links().find((link) => link.pathname === opened)
    if (back) go(back)
    document.addEventListener('keydown', onKey)
    document.addEventListener('click', onClick)
    return () => {
      document.removeEventListener('keydown', onKey)
      document.removeEventListener('click', onClick)
    }
  }, [frame, first, kept])
}
