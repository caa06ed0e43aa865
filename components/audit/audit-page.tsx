import { FREE } from '@/components/ui/field'
import { Select, TextInput } from '@/components/ui/inputs'
import { EmptyState, PageHead } from '@/components/ui/layout'
import { Pagination } from '@/components/ui/navigation'
import { DataTable, Nothing, Th } from '@/components/ui/table'
import { NO_IDENTITY_NUMBER } from '@/domain/identity'
import type { AuditView } from '@/server/views/audit'
import { type Verify, VerifyChain } from './verify-chain'

interface AuditPageProps {
  view: AuditView
  verify: Verify
}

/** The audit log: who did what when, and whether the chain still holds. */
export function AuditPage({ view, verify }: AuditPageProps) {
  const { address } = view
  const value = (key: keyof AuditView['address']) => String(address[key] ?? '')
  return (
    <>
      <PageHead
        title="审计"
        under="每一次办理、查看证件号码、导入导出和设置变更都有记录。每条记录带有前一条的校验值，改动或者删除任何一条都会被发现。"
        actions={
          <>
            <a className="btn" href="/audit/numbers">
              编号核对
            </a>
            {view.mayExport ? <Exports address={address} /> : null}
            <VerifyChain verify={verify} />
          </>
        }
      />
      <form action="/audit" className="card my-3 grid gap-3 sm:grid-cols-2 desk:grid-cols-4 [&>.field]:mb-0">
        <Select
          name="person"
          label="人员"
          {...FREE}
          placeholder="不限"
          defaultValue={value('person')}
          options={view.people}
        />
        <Select
          name="kind"
          label="类别"
          {...FREE}
          placeholder="不限"
          defaultValue={value('kind')}
          options={view.kinds}
        />
        <Select
          name="action"
          label="操作"
          {...FREE}
          placeholder="不限"
          defaultValue={value('action')}
          options={view.actions}
        />
        <TextInput
          name="number"
          label="受理编号"
          {...FREE}
          defaultValue={value('number')}
          {...NO_IDENTITY_NUMBER}
        />
        <TextInput type="date" name="from" label="从" {...FREE} defaultValue={value('from')} />
        <TextInput type="date" name="to" label="到" {...FREE} defaultValue={value('to')} />
        <div className="flex items-end gap-2">
          <button type="submit" className="btn btn-main">
            筛选
          </button>
          <a className="btn" href="/audit">
            清除
          </a>
        </div>
      </form>
      {view.lines.length === 0 ? (
        <EmptyState>没有符合条件的记录。</EmptyState>
      ) : (
        <DataTable
          stacks
          caption="审计记录"
          head={['序号', '时间', '人员', '操作', '案件', '内容', '校验值'].map((head) => (
            <Th key={head}>{head}</Th>
          ))}
        >
          {view.lines.map((line) => (
            <tr key={line.seq}>
              <td className="line">{line.seq}</td>
              <td className="line">{line.at}</td>
              <td className="line">{line.person}</td>
              <td className="line print:whitespace-normal">{line.action}</td>
              <td className="line print:whitespace-normal">{line.caseNumber ?? <Nothing />}</td>
              {/* Whole: what was changed is what a reader of this page came for. */}
              <td className="min-w-72 wrap-anywhere print:min-w-0">{line.detail || <Nothing />}</td>
              <td className="font-mono text-xs text-muted">
                <Hash line={line} />
              </td>
            </tr>
          ))}
        </DataTable>
      )}
      <Pagination
        previousWords="回到最新"
        previousHref={address.before === undefined ? null : hrefOf(address, undefined)}
        nextHref={view.before === null ? null : hrefOf(address, view.before)}
      >
        每页100条，由新到旧。序号由使用本系统的各机关共用，这里不连续不是缺少记录。
      </Pagination>
    </>
  )
}

/** Short, because nobody reads it; whole for whoever holds it against a seal or an exported log. */
function Hash({ line }: { line: AuditView['lines'][number] }) {
  return (
    <details>
      <summary className="whitespace-nowrap">{line.hash.slice(0, 12)}</summary>
      <span className="block w-64 max-w-full break-all">
        本条 {line.hash}
        <br />
        前一条 {line.previousHash}
      </span>
    </details>
  )
}

function Exports({ address }: { address: AuditView['address'] }) {
  const href = (format: string) => `/api/audit/export?${paramsOf({ ...address, before: undefined, format })}`
  return (
    <>
      <a className="btn" href={href('xlsx')} download>
        导出
      </a>
      <a className="btn" href={href('csv')} download>
        导出 CSV
      </a>
    </>
  )
}

function hrefOf(address: AuditPageProps['view']['address'], before: number | undefined): string {
  return `/audit?${paramsOf({ ...address, before })}`
}

function paramsOf(values: Readonly<Record<string, string | number | undefined>>): URLSearchParams {
  return new URLSearchParams(
    Object.entries(values).flatMap(([key, value]) => (value === undefined ? [] : [[key, String(value)]])),
  )
}
