import type { ReactNode } from 'react'
import { DeskShell } from '@/components/shell/desk-shell'
import { deskFrame } from '@/server/views/desk-frame'
import { move } from './training/actions'

export default async function DeskLayout({ children }: { children: ReactNode }) {
  const frame = await deskFrame()
  return (
    <DeskShell frame={frame} moveDay={frame.training ? move : null}>
      {children}
    </DeskShell>
  )
}
