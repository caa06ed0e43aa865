import { Fragment } from 'react'
import { TextArea } from '@/components/ui/inputs'
import { Notice } from '@/components/ui/notice'
import { type Send, ServerForm } from '@/components/ui/server-form'
import { formatOf } from '@/domain/report/formats/in-force'
import { cellPlace } from '@/domain/report/tables/cell-words'
import { cellName } from '@/domain/report/tables/form'
import type { CheckLine, ReportPageView } from '@/server/views/report'
import { cellHref } from './cell-link'

interface ChecksProps {
  report: ReportPageView
  /** Null for those who may not explain. */
  explain: ((checkId: string, form: FormData) => ReturnType<Send>) | null
}

/** Places that a failing check names before “等”. */
const PLACES_SHOWN = 8

/**
 * The checks (勾稽): one green line while all hold, otherwise each failing one with its numbers, its cells and cases,
 * and the reason that was recorded for it. What merely changed much since last year stands below, without a demand.
 */
export function Checks({ report, explain }: ChecksProps) {
  const { year, checked, failing, jumps } = report
  return (
    <section aria-label="勾稽核对" className="my-3 grid gap-2">
      {failing.length === 0 ? (
        <Notice tone="success" title="勾稽全部成立">
          <span>
            {checked.first}，7列均成立；总计等于六类之和，各类合计等于其各项之和；共核对{checked.count}项。
          </span>
        </Notice>
      ) : null}
      {failing.map((check) => (
        <Failing key={check.id} check={check} year={year} explain={explain} />
      ))}
      {jumps.length > 0 ? (
        <details className="card">
          <summary>与上年相比变化较大的数字 {jumps.length} 项（仅提示）</summary>
          <ul className="mt-2 grid gap-1 text-sm">
            {jumps.map((check) => (
              <li key={check.id}>
                {check.label}：{check.detail}　<Places check={check} year={year} />
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </section>
  )
}

interface FailingProps extends Pick<ChecksProps, 'explain'> {
  check: CheckLine
  year: number
}

function Failing({ check, year, explain }: FailingProps) {
  const { explanation } = check
  const settled = explanation !== null && !explanation.stale
  return (
    <Notice
      tone={settled ? 'info' : 'warning'}
      title={`${settled ? '已说明' : check.weight === 'gap' ? '待补充' : '不成立'}：${check.label}`}
    >
      {check.id === 'table2_entered' ? null : <div>{check.detail}</div>}
      <div className="prose">
        {check.id === 'table2_entered' ? `还有${check.cells.length}项未填报：` : null}
        <Places check={check} year={year} />
        {check.id === 'table2_entered' ? (
          <a className="ml-2" href={`/report/${year}/table2`}>
            填报表二
          </a>
        ) : null}
        {check.cases.map(({ caseId, number }) => (
          <a key={caseId} className="mr-2 underline" href={`/cases/${caseId}`}>
            {number}
          </a>
        ))}
        {check.id.startsWith('fees_') ? <a href={`/report/${year}/fees`}>填写全年收取金额</a> : null}
        {isOfText(check.id) ? <a href={`/report/${year}/document`}>到年报文稿</a> : null}
        {check.id === 'opening' ? <a href={`/report/${year}/opening`}>上年公布的结转数</a> : null}
        {check.id === 'complete' ? <a href={`/report/${year}/incomplete`}>查看全部</a> : null}
      </div>
      {explanation ? (
        <div>
          {explanation.stale ? <Stale newCases={explanation.newCases} /> : '原因：'}
          {explanation.reason}
          <span className="text-muted">
            （{explanation.by}，{explanation.at}）
          </span>
        </div>
      ) : null}
      {explain ? (
        <details className="screen-only">
          <summary className="link-button">{settled ? '修改原因' : '确属实情，说明原因'}</summary>
          <ServerForm send={explain.bind(null, check.id)} button="记录原因" tone="plain">
            <TextArea
              name="reason"
              id={`reason-${check.id}`}
              label="原因"
              hint="随年报一并保存，上级机关可以看到"
              rows={2}
              defaultValue={explanation?.reason ?? ''}
            />
          </ServerForm>
        </details>
      ) : null}
    </Notice>
  )
}

/** What the office writes itself, or has put in. */
const isOfText = (id: string) => id === 'prose' || id === 'sentences_known' || id.startsWith('written_')

/** Why an explanation does not hold any more: cases it does not speak of, or other numbers. */
function Stale({ newCases }: Pick<NonNullable<CheckLine['explanation']>, 'newCases'>) {
  if (newCases.length === 0) return '数字已有变化，原说明须重新填写：'
  return (
    <>
      原说明没有提到新出现的
      {newCases.map(({ caseId, name }, at) => (
        <Fragment key={name}>
          {at > 0 ? '、' : ''}
          {caseId ? <a href={`/cases/${caseId}`}>{name}</a> : name}
        </Fragment>
      ))}
      ，须重新填写：
    </>
  )
}

/** The cells that a check is about, each a link to what stands behind its number. */
export function Places({ check, year }: { check: CheckLine; year: number }) {
  return (
    <>
      {check.cells.slice(0, PLACES_SHOWN).map((cell) => (
        <a key={cellName(cell)} className="mr-2 underline" href={cellHref(cell, year)}>
          {cellPlace(cell, formatOf(year))}
        </a>
      ))}
      {check.cells.length > PLACES_SHOWN ? '等' : null}
    </>
  )
}
