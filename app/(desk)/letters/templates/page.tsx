import type { Metadata } from 'next'
import { TemplatesPage } from '@/components/letters/templates-page'
import { requirePrivilege } from '@/server/people/session'
import { templatesView } from '@/server/views/letters-desk'
import { restore, upload } from './actions'

export const metadata: Metadata = { title: '文书模板' }

export default async function Page() {
  const { actor } = await requirePrivilege('manageTemplates')
  return <TemplatesPage view={await templatesView(actor)} upload={upload} restore={restore} />
}
