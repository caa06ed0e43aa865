import { PrintButton } from '@/components/ui/print-button'
import { publicPath } from '@/domain/public-path'

interface ReceiptPageProps {
  receipt: { number: string; queryCode: string }
  /** Short name of the agency. */
  entrance: string
  /** The receipt is the confirmation (settings). */
  receiptConfirms: boolean
}

/** 申请回执: large enough for a telephone's photograph, plain enough for a printer. */
export function ReceiptPage({ receipt, entrance, receiptConfirms }: ReceiptPageProps) {
  return (
    <article className="grid gap-5">
      <h1>申请已提交</h1>
      <div className="card grid gap-4 text-center">
        <div>
          <div className="text-muted">受理编号</div>
          <div className="text-2xl font-bold">{receipt.number}</div>
        </div>
        <div>
          <div className="text-muted">查询码</div>
          <div className="text-3xl font-bold tracking-widest">{receipt.queryCode}</div>
        </div>
        <p className="text-sm text-late">查询码只显示这一次，请打印本页，或者用手机拍照、截屏保存。</p>
      </div>
      <section className="grid gap-2">
        <h2>接下来</h2>
        <ol className="list-decimal pl-6">
          <li>
            {receiptConfirms
              ? '本回执即为双方确认收到申请，提交之日为收到申请之日。'
              : '本回执只表明申请已经提交。办理机构会通过您留下的电话与您联系，确认收到申请；双方确认之日为收到申请之日。'}
          </li>
          <li>自收到申请之日的次日起20个工作日内答复；申请内容不明确的，会一次性告知您补正。</li>
          <li>可随时凭受理编号和查询码，在“查询进度”中查看办理情况。</li>
        </ol>
      </section>
      <p className="flex flex-wrap gap-3">
        <PrintButton>打印回执</PrintButton>
        <a className="btn" href={publicPath(entrance, '/track')}>
          查询进度
        </a>
      </p>
    </article>
  )
}
