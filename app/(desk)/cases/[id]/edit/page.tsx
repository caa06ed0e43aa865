import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { RequestForm } from '@/components/intake/request-form'
import { PageHead } from '@/components/ui/layout'
import { requirePrivilege } from '@/server/people/session'
import { today } from '@/server/today'
import { editView } from '@/server/views/intake'
import { previewEdited, saveEdited } from '../../new/actions'

export const metadata: Metadata = { title: '修改申请信息' }

export default async function EditCasePage({ params }: { params: Promise<{ id: string }> }) {
  const { actor } = await requirePrivilege('viewCase')
  const { id } = await params
  const view = await editView(actor, id)
  if (!view) notFound()
  return (
    <>
      <PageHead
        title="修改申请信息"
        over={view.number}
        under="修改会留下记录，期限按修改后的日期重新计算。"
      />
      <RequestForm
        purpose="edit"
        initial={view.values}
        today={today()}
        save={saveEdited.bind(null, id, view.version)}
        preview={previewEdited.bind(null, id)}
        backHref={`/cases/${id}`}
      />
    </>
  )
}
