import { Card, PageHead } from '@/components/ui/layout'
import { type Send, ServerForm } from '@/components/ui/server-form'
import type { ListColumnsView } from '@/server/views/list-columns'
import { ColumnOrder } from './column-order'

interface ListColumnsPageProps {
  view: ListColumnsView
  /** The list that it was opened from. */
  back: string
  choose: Send
  reset: Send
}

/** Which columns the list of cases has for the person who looks at it, and in which order. */
export function ListColumnsPage({
  view: { offered, own, mayExport },
  back,
  choose,
  reset,
}: ListColumnsPageProps) {
  return (
    <>
      <PageHead
        title="列表的列"
        under={`只改您自己的案件列表${mayExport ? '和从列表导出的文件' : ''}，别人的不变。“已办结”总带办结日期。`}
        actions={
          <a className="btn" href={back}>
            返回案件
          </a>
        }
      />
      <div className="max-w-xl">
        <Card title="勾选要显示的列，并排定次序">
          <ServerForm send={choose} button="保存">
            {/* What was saved, also elsewhere, is where one begins anew. */}
            <ColumnOrder
              key={offered.map(({ column, shown }) => `${column}${shown}`).join()}
              offered={offered}
            />
          </ServerForm>
          <ServerForm send={reset} button={own ? '恢复通常的列' : null} tone="plain">
            {null}
          </ServerForm>
        </Card>
      </div>
    </>
  )
}
