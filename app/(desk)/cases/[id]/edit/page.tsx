import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { RequestForm } from '@/components/intake/request-form'
import { PageHead } from '@/components/ui/layout'
import { requirePrivilege } from '@/server/people/session'
import { today } from '@/server/today'
import { editView } from '@/server/views/intake'
import { previewEdited, saveEdited } from '../../new/actions'

interface PageProps {
  params: Promise<{ id: string }>
}

const viewOf = cache(async (id: string) => {
  const { actor } = await requirePrivilege('viewCase')
  return (await editView(actor, id)) ?? notFound()
})

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  return { title: `修改申请信息 ${(await viewOf((await params).id)).number}` }
}

export default async function EditCasePage({ params }: PageProps) {
  const { id } = await params
  const view = await viewOf(id)
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
        kept={null}
        backHref={`/cases/${id}`}
      />
    </>
  )
}
