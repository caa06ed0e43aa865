import type { Metadata } from 'next'
import { BackupsPage } from '@/components/backups/backups-page'
import { requirePrivilege } from '@/server/people/session'
import { backupsView } from '@/server/views/backups'
import { backUpNow } from './actions'

export const metadata: Metadata = { title: '备份' }

export default async function Page() {
  const { actor } = await requirePrivilege('viewBackups')
  return <BackupsPage view={await backupsView(actor)} backUp={backUpNow} />
}
