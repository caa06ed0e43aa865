import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { FrontPage } from '@/components/entrance/front-page'
import { PublicShell } from '@/components/shell/public-shell'
import { publicPath } from '@/domain/public-path'
import { frontPageView } from '@/server/views/entrance'

export const metadata: Metadata = { title: '依申请公开' }

/** Leads to the guide of the only agency that has an entrance; of several the stranger chooses. */
export default async function Page({ searchParams }: { searchParams: Promise<{ q?: string | string[] }> }) {
  const view = await frontPageView([(await searchParams).q].flat()[0] ?? '')
  const { only } = view
  if (view.all === 0) redirect('/first-run')
  if (only !== null) redirect(publicPath(only))
  return (
    <PublicShell
      name={view.name}
      nav={[]}
      foot={null}
      signIn="/sign-in"
      demo={process.env.YISHENBAN_DEMO === '1'}
    >
      <FrontPage view={view} />
    </PublicShell>
  )
}
