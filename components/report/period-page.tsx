import { queueHref } from '@/components/queue/queue-href'
import { LinkButton } from '@/components/ui/button'
import { Chip } from '@/components/ui/chip'
import { DateInput, Select } from '@/components/ui/inputs'
import { PageHead } from '@/components/ui/layout'
import { Notice, RefusalNotice } from '@/components/ui/notice'
import { PrintButton } from '@/components/ui/print-button'
import { GROUPING_LABELS, PERIOD_GROUPINGS } from '@/domain/report/period/groupings'
import {
  casesBehind,
  type GroupLine,
  type PeriodColumn,
  WORKING_FIGURES,
} from '@/domain/report/period/period-figures'
import type { PeriodView } from '@/server/views/period'
import { NationalTable } from './national-table'
import styles from './period.module.css'
import { periodBehind } from './period-link'
import pages from './report.module.css'

type Figures = NonNullable<PeriodView['figures']>

/** 表三 and lateness of any period, by groups and by applicants; each number opens its cases. */
export function PeriodPage({ view }: { view: PeriodView }) {
  const { figures, address, refusal } = view
  const failing = figures?.checks.filter(({ ok }) => !ok) ?? []
  return (
    <>
      <PageHead
        over={<a href={`/report/${view.year}`}>年报</a>}
        title={figures ? `${figures.words}申请办理情况` : '月报、季报'}
        under={
          <span className="flex flex-wrap items-center gap-2">
            <Chip tone="soon">{WORKING_FIGURES}</Chip>
            {figures ? <Remark figures={figures} /> : null}
          </span>
        }
        actions={
          figures ? (
            <>
              {view.mayExport ? (
                <LinkButton download href={queueHref({ ...address }, {}, '/api/report/period')}>
                  导出 Excel
                </LinkButton>
              ) : null}
              <PrintButton>打印</PrintButton>
            </>
          ) : null
        }
      />
      <Choices view={view} />
      {refusal ? <RefusalNotice refusal={refusal} className="mt-3" /> : null}
      {failing.map(({ id, label, detail }) => (
        <Notice key={id} tone="warning" title={`不成立：${label}`} className="mt-3">
          {detail}
        </Notice>
      ))}
      {figures ? (
        <>
          <Groups figures={figures} />
          <section className="mt-4" aria-labelledby="by-outcome">
            <h2 id="by-outcome" className="mb-2">
              按申请人和办理结果
            </h2>
            <NationalTable
              form={figures.form}
              tables={{ table3: figures.table }}
              behind={periodBehind(figures.period)}
            />
          </section>
        </>
      ) : null}
    </>
  )
}

function Remark({ figures: { period, countedOn, runs } }: { figures: Figures }) {
  return (
    <span>
      {period.firstDay} 至 {period.lastDay}，{countedOn} 按案件记录统计，随更正而变
      {runs ? '；期间尚未结束，计至今日' : ''}。年报以封存的为准。
    </span>
  )
}

function Choices({ view: { choices, address } }: { view: PeriodView }) {
  return (
    <div className="screen-only">
      <nav aria-label="常用期间" className={pages.pages}>
        {choices.map(({ label, period, chosen }) => (
          <a
            key={label}
            href={queueHref(
              { from: period.firstDay, to: period.lastDay, by: address.by },
              {},
              '/report/period',
            )}
            aria-current={chosen ? 'page' : undefined}
          >
            {label}
          </a>
        ))}
      </nav>
      <form action="/report/period" className={`card mt-3 ${styles.choose}`}>
        <DateInput name="from" label="开始日期" defaultValue={address.from} />
        <DateInput name="to" label="结束日期" defaultValue={address.to} />
        <Select
          name="by"
          label="分组"
          defaultValue={address.by}
          options={PERIOD_GROUPINGS.map((value) => ({ value, label: `按${GROUPING_LABELS[value]}` }))}
        />
        <button type="submit" className="btn btn-main">
          统计
        </button>
      </form>
    </div>
  )
}

function Groups({ figures }: { figures: Figures }) {
  const { by, lines, total, judgedOn, runs } = figures
  const heading = `按${GROUPING_LABELS[by]}`
  return (
    <section className="mt-4" aria-labelledby="by-group">
      <h2 id="by-group" className="mb-2">
        {heading}
      </h2>
      {/* A frame that scrolls must be reachable by keyboard, hence the tab stop. */}
      <section className={`table-scroll ${styles.frame}`} aria-label={`${heading}（表）`} tabIndex={0}>
        <table className={styles.groups}>
          <caption className="sr-only">{heading}</caption>
          <thead>
            <tr>
              <th scope="col">{GROUPING_LABELS[by]}</th>
              {figures.columns.map(({ key, no, label }) => (
                <th key={key} scope="col">
                  {no ? <small>{no}</small> : null}
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <Line key={line.key} line={line} figures={figures} />
            ))}
          </tbody>
          <tfoot>
            <Line line={total} figures={figures} />
          </tfoot>
        </table>
      </section>
      <p className="mt-1.5 text-small text-muted">
        一＋二＝三（七）＋四，每一行都是。超期未办结：到{judgedOn}
        {runs ? '（今天）' : ''}没有办结、期限在此之前的案件。
        {by === 'unit' || by === 'holder' ? '案件归现在的承办单位和承办人；移交过的，归移交后的。' : ''}
      </p>
    </section>
  )
}

function Line({ line, figures }: { line: GroupLine; figures: Figures }) {
  return (
    <tr>
      <th scope="row">{line.label}</th>
      {figures.columns.map((column) => (
        <NumberCell key={column.key} column={column} line={line} figures={figures} />
      ))}
    </tr>
  )
}

function NumberCell({ column, line, figures }: { column: PeriodColumn; line: GroupLine; figures: Figures }) {
  const n = line.numbers[column.key] ?? 0
  if (n === 0) return <td className={styles.zero}>0</td>
  const late = column.key === 'late_concluded' || column.key === 'late_open'
  return (
    <td className={late ? styles.late : undefined}>
      <a
        href={queueHref(casesBehind(column.key, line.key, figures), {})}
        aria-label={`${n}件：${line.label}，${column.label}`}
      >
        {n}
      </a>
    </td>
  )
}
