import { CopyButton } from '@/components/ui/copy-button'
import { Card, PageHead } from '@/components/ui/layout'
import { Notice } from '@/components/ui/notice'
import { DataTable, Nothing, Th } from '@/components/ui/table'
import type { JobLine } from '@/server/views/operation/jobs'
import type { OperationLine, OperationSection } from '@/server/views/operation/line'
import type { OperationView } from '@/server/views/operation/operation'
import { BackupCard } from './backup-card'
import { Facts } from './facts'
import styles from './operation.module.css'
import { RefreshedWhileSeen } from './refreshed-while-seen'
import { ToneChip } from './tone-chip'

/** How the installation runs: what is wrong first, each with what to do; then everything else. */
export function OperationPage({ view }: { view: OperationView }) {
  return (
    <>
      <PageHead
        title="运行状况"
        under={
          <>
            {view.at} 的情况。{summaryOf(view.attention)}
            <RefreshedWhileSeen />
          </>
        }
        actions={
          <>
            <a className="btn" href="/operation">
              刷新
            </a>
            <CopyButton text={view.asText}>复制给技术支持</CopyButton>
            <a className="btn" href="/operation/evidence">
              等保自查
            </a>
          </>
        }
      />
      <Attention lines={view.attention} />
      {/* Two columns where both have room: 大字版 has less of it on the same screen. */}
      <div className="not-print:@container mt-3.5">
        <div className="grid items-start gap-3.5 @min-[62rem]:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
          <div className="grid gap-3.5">
            <BackupCard backup={view.backup} nights={view.nights} />
            <Jobs jobs={view.jobs} />
          </div>
          <div className="grid gap-3.5">
            {view.sections.map((section) => (
              <Section key={section.title} section={section} />
            ))}
          </div>
        </div>
      </div>
    </>
  )
}

function summaryOf(attention: readonly OperationLine[]): string {
  return attention.length === 0 ? '没有要处理的。' : `${attention.length}项要处理，其余正常。`
}

/** What is wrong is a refusal's colour, what should be looked at a warning's; the words say which. */
function Attention({ lines }: { lines: readonly OperationLine[] }) {
  if (lines.length === 0) return null
  return (
    <section aria-label="要处理的" className="grid gap-2">
      {lines.map(({ label, value, tone, todo, link }) => (
        <Notice
          key={`${label} ${value}`}
          tone={tone === 'bad' ? 'refusal' : 'warning'}
          title={`${label}：${value}`}
          next={
            link ? (
              <>
                {todo}{' '}
                <a className="underline" href={link.href}>
                  {link.label}
                </a>
              </>
            ) : (
              todo
            )
          }
        />
      ))}
    </section>
  )
}

function Jobs({ jobs }: { jobs: readonly JobLine[] }) {
  return (
    <Card title="定时任务" aside={<a href="/operation/jobs">全部记录</a>}>
      <DataTable
        stacks
        caption="定时任务"
        head={['任务', '上次', '用时', '下次', '结果'].map((label) => <Th key={label}>{label}</Th>)}
      >
        {jobs.map(({ job, label, every, lastAt, took, next, result, tone }) => (
          <tr key={job}>
            <td className="min-w-40">
              <a href={`/operation/jobs?job=${job}`}>{label}</a>
              <div className="text-small text-muted">{every}</div>
            </td>
            <td className="line">{lastAt ?? <Nothing />}</td>
            <td className="line">{took ?? <Nothing />}</td>
            <td className="line" data-label="下次">
              {next ?? <Nothing />}
            </td>
            <td className="min-w-48">
              <ToneChip tone={tone} /> {result}
            </td>
          </tr>
        ))}
      </DataTable>
    </Card>
  )
}

function Section({ section: { title, meter, lines } }: { section: OperationSection }) {
  return (
    <Card title={title}>
      {meter ? (
        // The first line below says the same in numbers. A width in a style attribute would be refused by our own policy.
        <svg className={styles.meter} viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
          <rect width={Math.round((100 * meter.used) / meter.total)} height="1" />
        </svg>
      ) : null}
      <Facts lines={lines} />
    </Card>
  )
}
