import { redirect } from 'next/navigation'
import type { ReactNode } from 'react'
import { PublicShell } from '@/components/shell/public-shell'
import { signInView } from '@/server/views/sign-in'

export default async function PublicLayout({ children }: { children: ReactNode }) {
  const view = await signInView()
  if (view === null) redirect('/first-run')
  return (
    <PublicShell agencyName={view.agencyName} demo={view.demo}>
      {children}
    </PublicShell>
  )
}
