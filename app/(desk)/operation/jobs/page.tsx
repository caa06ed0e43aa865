import type { Metadata } from 'next'
import { JobRunsPage } from '@/components/operation/job-runs-page'
import { isJobName } from '@/domain/operation/jobs'
import { requireOperation } from '@/server/operation/allowed'
import { jobRunsView } from '@/server/views/operation/jobs'

export const metadata: Metadata = { title: '定时任务的记录' }

export default async function Page({ searchParams }: { searchParams: Promise<{ job?: unknown }> }) {
  await requireOperation()
  const job = String((await searchParams).job ?? '')
  return <JobRunsPage view={await jobRunsView(isJobName(job) ? job : null)} />
}
