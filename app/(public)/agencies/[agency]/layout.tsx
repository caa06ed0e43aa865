import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { PublicShell } from '@/components/shell/public-shell'
import { publicPath } from '@/domain/public-path'
import { agencyAt, entranceAt } from '@/server/public/agency-at'
import { publicFrame } from '@/server/views/entrance'

interface PublicLayoutProps {
  params: Promise<{ agency: string }>
  children: ReactNode
}

/** Every title names the agency. */
export async function generateMetadata({ params }: PublicLayoutProps): Promise<Metadata> {
  const agency = await agencyAt((await params).agency)
  // What is not found has a title of its own, which it loses when its absence is told here.
  if (!agency) return {}
  const { name } = agency
  return { title: { template: `%s · ${name}`, default: name } }
}

export default async function PublicLayout({ params, children }: PublicLayoutProps) {
  const { agencyName, open, foot } = await publicFrame(await entranceAt(params))
  const { agency: entrance } = await params
  const nav = [
    { href: publicPath(entrance), label: '公开指南' },
    ...(open ? [{ href: publicPath(entrance, '/apply'), label: '提交申请' }] : []),
    { href: publicPath(entrance, '/track'), label: '查询进度' },
  ]
  return (
    <PublicShell
      name={agencyName}
      nav={nav}
      foot={foot}
      signIn={`/sign-in?${new URLSearchParams({ agency: entrance })}`}
      demo={process.env.YISHENBAN_DEMO === '1'}
    >
      {children}
    </PublicShell>
  )
}
