import { Chip, type ChipTone } from '@/components/ui/chip'
import { Card, PageHead } from '@/components/ui/layout'
import { PrintButton } from '@/components/ui/print-button'
import { DataTable, Nothing, Th } from '@/components/ui/table'
import { EVIDENCE_STATES, type EvidenceClause, type EvidenceState } from '@/domain/operation/evidence'
import type { EvidenceView } from '@/server/views/operation/evidence'

const CHIPS: Readonly<Record<EvidenceState, ChipTone>> = {
  met: 'ok',
  set: 'ok',
  unset: 'soon',
  office: 'plain',
  open: 'late',
}

/** Where the application stands beside the items of 等保 2.0, for the assessor and for whoever has to do the rest. */
export function EvidencePage({ view }: { view: EvidenceView }) {
  const states = Object.keys(EVIDENCE_STATES) as EvidenceState[]
  return (
    <>
      <PageHead
        over={
          <a className="underline" href="/operation">
            运行状况
          </a>
        }
        title="等保自查"
        under={`${view.agencyName}，${view.at}。GB/T 22239-2019 第三级中与应用有关的条款：程序怎样做到，本单位还要做什么。条款原文见标准。`}
        actions={<PrintButton>打印</PrintButton>}
      />
      <p className="mb-3.5 flex flex-wrap gap-2">
        {states.map((state) => (
          <Chip key={state} tone={CHIPS[state]}>
            {EVIDENCE_STATES[state]} {view.counts[state]}项
          </Chip>
        ))}
      </p>
      <div className="grid gap-3.5">
        {view.clauses.map((clause) => (
          <Clause key={clause.clause} clause={clause} />
        ))}
      </div>
    </>
  )
}

function Clause({ clause: { clause, title, items } }: { clause: EvidenceClause }) {
  return (
    <Card title={`${clause} ${title}`}>
      <DataTable
        stacks
        caption={`${clause} ${title}`}
        head={['条款', '状态', '怎样做到', '现在的情况'].map((label) => <Th key={label}>{label}</Th>)}
      >
        {items.map((item) => (
          <tr key={item.items}>
            {/* As wide in every sheet: an assessor reads down the page. */}
            <td className="line md:w-24">{item.items === '—' ? <Nothing /> : item.items}</td>
            <td className="line md:w-32">
              <Chip tone={CHIPS[item.state]}>{EVIDENCE_STATES[item.state]}</Chip>
            </td>
            <td className="min-w-64">{item.how}</td>
            <td className="min-w-40 md:w-1/3" data-label="现在的情况">
              {item.now ?? <Nothing />}
            </td>
          </tr>
        ))}
      </DataTable>
    </Card>
  )
}
