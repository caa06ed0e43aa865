import type { Metadata } from 'next'
import { TrackForm } from '@/components/track/track-form'
import { track } from './actions'

export const metadata: Metadata = { title: '查询进度' }

export default async function TrackPage({ params }: { params: Promise<{ agency: string }> }) {
  const { agency } = await params
  return (
    <>
      <h1>查询办理进度</h1>
      <p className="mb-4 text-muted">
        受理编号和查询码印在申请回执上。邮寄、当面提交的申请，请联系办理机构查询。
      </p>
      <TrackForm entrance={agency} track={track.bind(null, agency)} />
    </>
  )
}
