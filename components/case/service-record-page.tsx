import { DescriptionList, EmptyState, PageHead } from '@/components/ui/layout'
import { PrintButton } from '@/components/ui/print-button'
import { DataTable, Nothing, Th } from '@/components/ui/table'
import { serviceRecordOf } from '@/domain/case/service-record'
import type { CaseView } from '@/server/views/case'

/** 送达记录: when each letter left and what became of it, made for printing and for the file. */
export function ServiceRecordPage({ view, agencyName }: { view: CaseView; agencyName: string }) {
  const entries = serviceRecordOf(view.timeline)
  return (
    <>
      <PageHead title="送达记录" over={agencyName} actions={<PrintButton>打印</PrintButton>} />
      <div className="mb-3.5">
        <DescriptionList
          items={[
            { term: '受理编号', value: view.number },
            { term: '所需信息', value: view.title },
          ]}
        />
      </div>
      {entries.length === 0 ? (
        <EmptyState>还没有发出文书。发出文书、登记送达以后，列在这里。</EmptyState>
      ) : (
        <DataTable
          stacks
          caption="发出和送达"
          head={['日期', '事项', '文号', '说明', '登记人'].map((head) => <Th key={head}>{head}</Th>)}
        >
          {entries.map(({ seq, on, title, document, lines, by }) => (
            <tr key={seq}>
              <td className="line">{on}</td>
              <td className="min-w-36 whitespace-normal">{title}</td>
              <td className="line">{document ?? <Nothing />}</td>
              <td className="min-w-36 whitespace-normal">{lines.join('；')}</td>
              <td className="line">{by}</td>
            </tr>
          ))}
        </DataTable>
      )}
    </>
  )
}
