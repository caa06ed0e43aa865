import type { Metadata } from 'next'
import { SecurityPage } from '@/components/security/security-page'
import { signedIn } from '@/server/people/session'
import { ownSessions } from '@/server/views/own-sessions'
import { endOne, endOthers } from './actions'

export const metadata: Metadata = { title: '登录与安全' }

export default async function Page() {
  return <SecurityPage view={await ownSessions(await signedIn())} endOne={endOne} endOthers={endOthers} />
}
