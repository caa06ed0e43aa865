'use server'

import { revalidatePath } from 'next/cache'
import type { Refused } from '@/domain/case/refusal'
import { backUpByHand } from '@/server/backup/by-hand'
import { faultsTold } from '@/server/faults/told'
import { requirePrivilege } from '@/server/people/session'

/** Begins a backup and its rehearsal; they go on on the server, whether the page stays open or not. */
export async function backUpNow(): Promise<{ done: string } | Refused> {
  const { actor } = await requirePrivilege('viewBackups')
  return faultsTold(async () => {
    const begun = await backUpByHand(actor)
    if ('refusal' in begun) return begun
    // Not after the answer: a server that is ended need not wait for an hour of copying.
    void begun.work()
    revalidatePath('/backups')
    return { done: '已开始备份，进度在下面显示。' }
  })
}
