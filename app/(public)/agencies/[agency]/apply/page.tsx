import type { Metadata } from 'next'
import { ApplyForm } from '@/components/apply/apply-form'
import { OtherWays } from '@/components/apply/other-ways'
import { NotOnline } from '@/components/entrance/not-online'
import { takesOnline } from '@/domain/entrance/doors'
import { entranceAt } from '@/server/public/agency-at'
import { otherChannels, receiptConfirms } from '@/server/views/channels'
import { apply } from './actions'

export const metadata: Metadata = { title: '提交申请' }

export default async function ApplyPage({ params }: { params: Promise<{ agency: string }> }) {
  const agency = await entranceAt(params)
  const { agency: entrance } = await params
  if (!takesOnline(agency)) return <NotOnline channels={otherChannels(agency)} entrance={entrance} />
  return (
    <>
      <h1>申请公开政府信息</h1>
      <p className="mb-4 text-muted">约需5分钟。填好后先检查，再提交；提交后凭受理编号和查询码查询进度。</p>
      <OtherWays channels={otherChannels(agency)} />
      <ApplyForm
        apply={apply.bind(null, entrance)}
        entrance={entrance}
        receiptConfirms={receiptConfirms(agency)}
        from={null}
      />
    </>
  )
}
