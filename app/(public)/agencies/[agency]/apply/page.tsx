import type { Metadata } from 'next'
import { ApplyForm } from '@/components/apply/apply-form'
import { OtherWays } from '@/components/apply/other-ways'
import { NotOnline } from '@/components/entrance/not-online'
import { Notice } from '@/components/ui/notice'
import { takesOnline } from '@/domain/entrance/doors'
import { entranceAt } from '@/server/public/agency-at'
import { otherChannels, receiptConfirms } from '@/server/views/channels'
import { nextApplication } from '@/server/views/next-application'
import { apply } from './actions'

export const metadata: Metadata = { title: '提交申请' }

interface ApplyPageProps {
  params: Promise<{ agency: string }>
  searchParams: Promise<{ from?: string | string[] }>
}

export default async function ApplyPage({ params, searchParams }: ApplyPageProps) {
  const agency = await entranceAt(params)
  const { agency: entrance } = await params
  if (!takesOnline(agency)) return <NotOnline channels={otherChannels(agency)} entrance={entrance} />
  const { from: caseId } = await searchParams
  const from = typeof caseId === 'string' ? await nextApplication(entrance, caseId) : null
  return (
    <>
      <h1>申请公开政府信息</h1>
      <p className="mb-4 text-muted">约需5分钟。填好后先检查，再提交；提交后凭受理编号和查询码查询进度。</p>
      <OtherWays channels={otherChannels(agency)} />
      {from ? (
        <Notice className="mb-6" title="已带入上一件的申请人、联系方式和获取途径。">
          证件号码和所需信息请重新填写；附件不带入。
        </Notice>
      ) : null}
      <ApplyForm
        apply={apply.bind(null, entrance)}
        entrance={entrance}
        receiptConfirms={receiptConfirms(agency)}
        from={from}
      />
    </>
  )
}
