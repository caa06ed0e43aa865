import type { ReactNode } from 'react'

/** What sends a form whose list is long: it stays in sight at the foot of the window, on a phone above the desk's own foot. */
export function SendBar({ children }: { children: ReactNode }) {
  return (
    <div className="sticky bottom-0 z-1 flex flex-wrap items-center gap-3 rounded-md border border-line-strong bg-surface px-3 py-2 max-md:bottom-[3.25rem]">
      {children}
    </div>
  )
}
