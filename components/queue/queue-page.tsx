import { LinkButton } from '@/components/ui/button'
import { Chip } from '@/components/ui/chip'
import { EmptyState, PageHead } from '@/components/ui/layout'
import { Pagination, Tabs } from '@/components/ui/navigation'
import { Notice } from '@/components/ui/notice'
import { DataTable, Th } from '@/components/ui/table'
import { type IsoDate, yearOf } from '@/domain/calendar/day'
import { shortDay } from '@/domain/calendar/day-words'
import type { QueueLine, QueueView } from '@/server/views/queue'
import { LeftCell } from './left-cell'
import styles from './queue.module.css'
import { QueueFilters } from './queue-filters'
import { queueHref } from './queue-href'
import { QueueKeys } from './queue-keys'

const TABLE_ID = 'queue'

/** The list of cases: tabs, chips, one dense table. Everything is in the address. */
export function QueuePage({ view }: { view: QueueView }) {
  const shown = view.tabs.find(({ tab }) => tab === view.tab)?.count ?? 0
  return (
    <>
      <PageHead
        title="案件"
        actions={
          <>
            {view.mayExport && shown > 0 ? <ExportLinks view={view} shown={shown} /> : null}
            {view.mayRegister ? (
              <LinkButton href="/cases/new" tone="main">
                登记申请
              </LinkButton>
            ) : null}
          </>
        }
      />
      <Tabs
        label="办理阶段"
        tabs={view.tabs.map(({ tab, label, count }) => ({
          href: queueHref(view.address, { tab, sort: undefined, order: undefined }),
          label,
          count,
          current: tab === view.tab,
        }))}
      />
      <div className="my-2.5 flex flex-wrap items-center gap-2 text-small">
        {view.chips.map((chip) => (
          <Chip key={chip.label} tone="run">
            {chip.label}{' '}
            <a
              className="text-accent-ink"
              href={queueHref(view.address, Object.fromEntries(chip.drop.map((key) => [key, undefined])))}
              aria-label={`去掉筛选：${chip.label}`}
            >
              ×
            </a>
          </Chip>
        ))}
        <QueueFilters address={view.address} words={view.words} filters={view.filters} />
        <QueueKeys tableId={TABLE_ID} />
      </div>
      {view.truncated ? (
        <Notice tone="info" className="mb-2.5">
          搜索结果较多，只显示最新的500件。多输入几个字可以缩小范围。
        </Notice>
      ) : null}
      {view.lines.length === 0 ? (
        <EmptyState>
          {view.chips.length > 0 ? '没有符合这些条件的案件。去掉筛选或者换一个阶段再看。' : '这里没有案件。'}
        </EmptyState>
      ) : (
        <QueueTable view={view} />
      )}
      <Pagination
        previousHref={view.previous && queueHref(view.address, { before: view.previous })}
        nextHref={view.next && queueHref(view.address, { after: view.next })}
      >
        共 {shown} 件{view.next || view.previous ? `，每页50件` : ''}
      </Pagination>
    </>
  )
}

function ExportLinks({ view, shown }: { view: QueueView; shown: number }) {
  return (
    <>
      <LinkButton
        download
        href={queueHref(view.address, { tab: view.tab, format: 'xlsx' }, '/api/cases/export')}
      >
        导出 {shown} 件
      </LinkButton>
      <LinkButton
        download
        href={queueHref(view.address, { tab: view.tab, format: 'csv' }, '/api/cases/export')}
      >
        导出 CSV
      </LinkButton>
    </>
  )
}

const SORTABLE = [
  ['number', '编号'],
  [null, '申请人'],
  [null, '所需信息'],
  [null, '渠道'],
  ['arrived', '收到'],
  ['due', '到期'],
  [null, '期限'],
  [null, '承办'],
  [null, '状态'],
] as const

function QueueTable({ view }: { view: QueueView }) {
  const { sort, address } = view
  const heads = view.tab === 'concluded' ? [...SORTABLE, ['concluded', '办结'] as const] : SORTABLE
  return (
    <DataTable
      id={TABLE_ID}
      caption={`案件，${view.tabs.find((t) => t.tab === view.tab)?.label ?? ''}`}
      head={heads.map(([by, label]) => {
        if (by === null) return <Th key={label}>{label}</Th>
        const current = sort.by === by
        const order = current && !sort.descending ? 'desc' : 'asc'
        const sorted = current ? (sort.descending ? 'descending' : 'ascending') : undefined
        return (
          <Th key={label} sortHref={queueHref(address, { sort: by, order })} sorted={sorted}>
            {label}
          </Th>
        )
      })}
    >
      {view.lines.map((line) => (
        <Row key={line.caseId} line={line} thisYear={view.thisYear} concluded={view.tab === 'concluded'} />
      ))}
    </DataTable>
  )
}

/** Characters that are never cut off; what is longer has its full text in the title. */
const FITS = 16
const long = (text: string) => text.length > FITS

function Row({ line, thisYear, concluded }: { line: QueueLine; thisYear: number; concluded: boolean }) {
  const short = (on: IsoDate) => (yearOf(on) === thisYear ? shortDay(on) : on)
  return (
    <tr className={styles.row}>
      <td>
        <a href={`/cases/${line.caseId}`}>{line.number}</a>
      </td>
      {long(line.applicant) ? (
        <td className={`cut ${styles.name}`} title={line.applicant}>
          {line.applicant}
        </td>
      ) : (
        <td>{line.applicant}</td>
      )}
      <td className="cut" title={long(line.requested) ? line.requested : undefined}>
        {line.requested}
      </td>
      <td>{line.channel}</td>
      <td>{line.receivedOn ? short(line.receivedOn) : '待确认'}</td>
      <td className={styles.due}>
        {line.dueOn ? short(line.dueOn) : '—'}
        {line.provisional && line.dueOn ? (
          <abbr title="涉及尚未公布放假安排的年份，暂按现有规则推算">*</abbr>
        ) : null}
      </td>
      <LeftCell line={line} />
      {long(line.holder) ? (
        <td className={`cut ${styles.name}`} title={line.holder}>
          {line.holder}
        </td>
      ) : (
        <td>{line.holder || '—'}</td>
      )}
      <td>
        <Chip tone={chipTone(line.state)}>{line.outcome && concluded ? line.outcome : line.stateLabel}</Chip>
      </td>
      {concluded ? <td>{line.concludedOn && short(line.concludedOn)}</td> : null}
    </tr>
  )
}

function chipTone(state: string) {
  if (state.startsWith('awaiting')) return 'pause'
  if (state === 'in_progress' || state === 'in_approval') return 'run'
  return state === 'concluded' || state === 'to_deliver' ? 'ok' : 'plain'
}
