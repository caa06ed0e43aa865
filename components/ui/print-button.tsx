'use client'

import type { ReactNode } from 'react'
import { Button } from './button'

/** Opens the browser's print dialog for this page. */
export function PrintButton({ children }: { children: ReactNode }) {
  return (
    <Button className="screen-only" onClick={() => window.print()}>
      {children}
    </Button>
  )
}
