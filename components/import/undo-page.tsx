import { LinkButton } from '@/components/ui/button'
import { Card, PageHead } from '@/components/ui/layout'
import { Notice } from '@/components/ui/notice'
import type { UndoView } from '@/server/views/import-undo'
import { type Undo, UndoForm } from './undo-form'

/** Everything that undoing an import would touch, before it is undone. */
export function UndoPage({ view, undo }: { view: UndoView; undo: Undo }) {
  const { fileName, accepted, years, hangs } = view
  return (
    <>
      <PageHead
        title="撤销导入"
        under={`${view.at} 由${view.by}从“${fileName}”导入的 ${accepted} 件案件及其记录将被删除，年报数字随之改变。`}
      />
      <div className="grid gap-3.5">
        {hangs.length > 0 ? (
          <Notice
            tone="warning"
            title="这批案件中有的已经办理过，不能整批撤销。"
            next="请在各案件中更正；其余案件保持不变。"
          >
            <ul>
              {hangs.map((one) => (
                <li key={one.what}>
                  {one.what}：{one.numbers}
                </li>
              ))}
            </ul>
          </Notice>
        ) : null}
        {years.length > 0 ? (
          <Notice
            tone="warning"
            title="这批案件已计入封存或者报送的年报："
            next="封存和报送的数据不变；撤销后，差异列入这些年度的更正。"
          >
            <ul>
              {years.map((one) => (
                <li key={one.year}>
                  <a href={`/report/${one.year}/seal`}>{one.words}</a>
                </li>
              ))}
            </ul>
          </Notice>
        ) : null}
        {hangs.length > 0 ? (
          <div>
            <LinkButton href="/import">返回台账</LinkButton>
          </div>
        ) : (
          <Card title="撤销这一批导入">
            <UndoForm cases={accepted} asksWhy={years.length > 0} undo={undo} />
          </Card>
        )}
      </div>
    </>
  )
}
