'use server'

import { requirePrivilege } from '@/server/people/session'
import { verifyChain } from '@/server/views/audit'

export async function verify() {
  await requirePrivilege('viewAudit')
  return verifyChain()
}
