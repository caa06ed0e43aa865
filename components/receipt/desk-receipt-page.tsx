import { LinkButton } from '@/components/ui/button'
import { PageHead } from '@/components/ui/layout'
import { Notice } from '@/components/ui/notice'
import { PrintButton } from '@/components/ui/print-button'
import type { ReceiptView } from '@/server/views/receipt'
import { ReceiptSheet } from './receipt-sheet'

/** 登记回执 at the desk: printed and handed, or sent, to the applicant. */
export function DeskReceiptPage({ receipt, caseId }: { receipt: ReceiptView; caseId: string }) {
  return (
    <>
      <div className="screen-only">
        <PageHead
          title="登记回执"
          over={receipt.number}
          actions={
            <span className="flex flex-wrap gap-2">
              <PrintButton>打印回执</PrintButton>
              <LinkButton href={`/cases/${caseId}`}>返回案件</LinkButton>
            </span>
          }
        />
        {receipt.queryCode ? null : (
          <Notice className="mb-3" next="申请人没有收到或者遗失查询码的，核对身份后在案件页“补发查询码”。">
            查询码只在给出后的30分钟内，在给出它的浏览器中显示。
          </Notice>
        )}
      </div>
      <ReceiptSheet receipt={receipt} />
    </>
  )
}
