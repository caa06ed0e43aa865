import { Notice } from '@/components/ui/notice'
import { publicPath } from '@/domain/public-path'
import type { ReceiptGiven } from './apply-state'

interface SentProps {
  receipt: ReceiptGiven
  /** Short name of the agency. */
  entrance: string
}

/** The receipt for a browser that keeps no cookie of ours, and so cannot be shown its own page. */
export function Sent({ receipt: { number, queryCode }, entrance }: SentProps) {
  return (
    <div className="grid gap-5">
      <Notice tone="success" title="申请已提交。">
        <p>受理编号：{number}</p>
        <p>查询码：{queryCode}</p>
        <p>查询码只显示这一次，请抄下、截屏或者打印本页。</p>
      </Notice>
      <p>
        <a className="btn" href={publicPath(entrance, '/track')}>
          查询进度
        </a>
      </p>
    </div>
  )
}
