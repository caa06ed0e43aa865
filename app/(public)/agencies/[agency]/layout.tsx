import type { ReactNode } from 'react'
import { PublicShell } from '@/components/shell/public-shell'
import { entranceAt } from '@/server/public/agency-at'

interface PublicLayoutProps {
  params: Promise<{ agency: string }>
  children: ReactNode
}

export default async function PublicLayout({ params, children }: PublicLayoutProps) {
  const { name } = await entranceAt(params)
  return (
    <PublicShell agencyName={name} entrance={(await params).agency} demo={process.env.YISHENBAN_DEMO === '1'}>
      {children}
    </PublicShell>
  )
}
