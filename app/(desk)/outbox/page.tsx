import type { Metadata } from 'next'
import { OutboxPage } from '@/components/outbox/outbox-page'
import { requirePrivilege } from '@/server/people/session'
import { today } from '@/server/today'
import { outboxView } from '@/server/views/outbox'
import { mark, take, tryAgain } from './actions'

export const metadata: Metadata = { title: '发件' }

export default async function Page() {
  const { actor } = await requirePrivilege('viewOutbox')
  return (
    <OutboxPage
      view={await outboxView(actor)}
      today={today()}
      markSent={mark}
      takeBack={take}
      retry={tryAgain}
    />
  )
}
