import type { Metadata } from 'next'
import { SuggestionsPage } from '@/components/memory/suggestions-page'
import { requirePrivilege } from '@/server/people/session'
import { suggestionsView } from '@/server/views/suggestions'
import { dismiss } from './actions'

export const metadata: Metadata = { title: '并案和主动公开建议' }

export default async function Page() {
  const { actor } = await requirePrivilege('viewSuggestions')
  return <SuggestionsPage view={await suggestionsView(actor)} dismiss={dismiss} />
}
