import { ReceiptSheet } from '@/components/receipt/receipt-sheet'
import { FocusedHeading } from '@/components/track/focused'
import { CopyButton } from '@/components/ui/copy-button'
import { Notice } from '@/components/ui/notice'
import { PrintButton } from '@/components/ui/print-button'
import { publicPath } from '@/domain/public-path'
import type { ReceiptView } from '@/server/views/receipt'

interface ReceiptPageProps {
  receipt: ReceiptView
  /** The next application may begin with what this one said. */
  caseId: string
  /** Short name of the agency. */
  entrance: string
}

/** What an applicant has in hand after applying: the receipt as a document, to be printed, copied or photographed. */
export function ReceiptPage({ receipt, caseId, entrance }: ReceiptPageProps) {
  const { number, queryCode, agencyName, office } = receipt
  const copied = [
    `${agencyName} 政府信息公开申请`,
    `受理编号：${number}`,
    `查询码：${queryCode ?? ''}`,
    office.trackAddress ?? '',
  ]
  return (
    <div className="grid gap-4">
      <div className="screen-only grid gap-3">
        <FocusedHeading>申请已提交</FocusedHeading>
        <Notice tone="warning" title="请保存查询码：打印本页、复制，或者用手机拍照、截屏。">
          本页只在这个浏览器中保留30分钟，之后不再显示查询码。
        </Notice>
        <p className="flex flex-wrap gap-3">
          <PrintButton>打印回执</PrintButton>
          <CopyButton text={copied.filter(Boolean).join('\n')}>复制编号和查询码</CopyButton>
          <a className="btn" href={publicPath(entrance, '/track')}>
            查询进度
          </a>
          <a className="btn" href={`${publicPath(entrance, '/apply')}?from=${caseId}`}>
            再提一件
          </a>
        </p>
      </div>
      <ReceiptSheet receipt={receipt} />
    </div>
  )
}
