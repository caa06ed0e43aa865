import { RemediesCard, type RemedyActions } from '@/components/remedies/remedies-card'
import { TextInput } from '@/components/ui/inputs'
import { Card } from '@/components/ui/layout'
import { type Send, ServerForm } from '@/components/ui/server-form'
import { DataTable, Th } from '@/components/ui/table'
import type { OpeningView } from '@/server/views/opening'
import { cellHref } from './cell-link'
import styles from './report.module.css'
import { ReportPageHead } from './report-head'

interface OpeningPageProps {
  view: OpeningView
  enter: Send
  remedies: RemedyActions
}

/** The first year kept here: what the report of the year before published as left open, beside the cases taken over. */
export function OpeningPage({ view, enter, remedies }: OpeningPageProps) {
  const { year, total } = view
  const before = year - 1
  const table = (
    <DataTable
      caption={`${before}年年报表三“四、结转下年度继续办理”`}
      head={
        <>
          <Th>申请人</Th>
          <Th number>
            <span className={styles.wrapped}>{before}年公布的“四、结转下年度”</span>
          </Th>
          <Th number>
            <span className={styles.wrapped}>{year}年“二、上年结转”</span>
          </Th>
          <Th>核对</Th>
        </>
      }
    >
      {view.lines.map(({ name, column, label, published, counted }) => (
        <tr key={name}>
          <td>{label}</td>
          <td className="n">
            {view.mayEnter ? (
              <>
                <input type="hidden" name={`was:${name}`} value={published ?? ''} />
                <input
                  name={name}
                  aria-label={`${label}（${before}年年报公布）`}
                  inputMode="numeric"
                  autoComplete="off"
                  className={`control ${styles.entry}`}
                  defaultValue={published ?? ''}
                />
              </>
            ) : (
              (published ?? '未填写')
            )}
          </td>
          <td className="n">
            <a href={cellHref({ table: 'table3', row: 'carried_in', column }, year)}>{counted}</a>
          </td>
          <td>{comparison(published, counted)}</td>
        </tr>
      ))}
      <tr>
        <td>总计</td>
        <td className="n">{total.published ?? '未填写'}</td>
        <td className="n">
          <a href={cellHref({ table: 'table3', row: 'carried_in', column: 'total' }, year)}>
            {total.counted}
          </a>
        </td>
        <td>{comparison(total.published, total.counted)}</td>
      </tr>
    </DataTable>
  )
  return (
    <>
      <ReportPageHead report={view} title={`${year}年上年结转`} path="/opening" />
      <Card className="mt-3.5">
        <p className="mb-3">
          {view.isFirst ? `本机关在本系统的记录从${year}年开始。` : ''}
          表三“二、上年结转”由案件逐件计数。记录的第一年，上年的年报不在本系统，没有封存可以核对，请按
          {before}
          年年报公布的“四、结转下年度继续办理”填写；右边少了的，把上年没有办结的申请补录或者从台账导入。年度比较和图表从
          {year}年开始。
        </p>
        {view.mayEnter ? (
          <ServerForm send={enter} button="保存">
            {table}
            <TextInput
              name="source"
              label="数据来源"
              hint={`例如：本机关${before}年政府信息公开工作年度报告。空白的格按0；全部清空，则不再核对。`}
              defaultValue={view.source}
            />
          </ServerForm>
        ) : (
          table
        )}
        {view.by ? <p className="mt-2 text-small text-muted">{view.by} 填写</p> : null}
      </Card>
      <div id="remedies" className="mt-3.5">
        <RemediesCard remedies={view.remedies} actions={remedies} former />
      </div>
    </>
  )
}

function comparison(published: number | null, counted: number): string {
  if (published === null) return '—'
  if (published === counted) return '一致'
  return published > counted ? `缺${published - counted}件` : `多${counted - published}件`
}
