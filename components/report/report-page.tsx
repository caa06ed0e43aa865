'use client'

import { LinkButton } from '@/components/ui/button'
import { DateInput, TextInput } from '@/components/ui/inputs'
import { Card } from '@/components/ui/layout'
import { Notice } from '@/components/ui/notice'
import { PrintButton } from '@/components/ui/print-button'
import { type Send, ServerForm } from '@/components/ui/server-form'
import { useScripted } from '@/components/ui/use-scripted'
import { formatOf } from '@/domain/report/formats/in-force'
import { cellName, TABLE_KEYS } from '@/domain/report/tables/form'
import type { OwnStep, ReportPageView } from '@/server/views/report'
import { yearBehind } from './cell-link'
import { Checks } from './checks'
import { CourseList } from './course-list'
import { NationalTable } from './national-table'
import { ReportPageHead } from './report-head'
import { Watermark } from './watermark'

interface ReportPageProps {
  report: ReportPageView
  explain: (checkId: string, form: FormData) => ReturnType<Send>
  step: TakeStep
}
type TakeStep = (step: OwnStep, form: FormData) => ReturnType<Send>

/** The three tables of a year as the national form prints them, with their checks; each number opens what is behind it. */
export function ReportPage({ report, explain, step }: ReportPageProps) {
  const { year } = report
  const { forms } = formatOf(year)
  const behind = yearBehind(year)
  // The rule of each number comes with the script: twice in every cell it would be half of the page.
  const asked = useScripted() ? behind : { ...behind, words: () => '' }
  const marked = new Set(report.failing.flatMap(({ cells }) => cells.map(cellName)))
  return (
    <>
      <ReportPageHead
        report={report}
        title={`${year}年政府信息公开工作年度报告`}
        path=""
        actions={
          <>
            {report.may.export ? (
              <>
                <LinkButton download href={`/api/report/${year}/document?form=docx`}>
                  导出 Word
                </LinkButton>
                <LinkButton download href={`/api/report/${year}/document?form=xlsx`}>
                  导出 Excel
                </LinkButton>
                <LinkButton download href={`/api/report/${year}/document?form=html`}>
                  导出网页
                </LinkButton>
              </>
            ) : null}
            <PrintButton>打印</PrintButton>
          </>
        }
      />
      <Watermark mark={report.mark} />
      <Checks report={report} explain={report.may.fill ? explain : null} />
      {report.changedSinceSeal > 0 ? (
        <Notice tone="warning" title={`封存之后，有 ${report.changedSinceSeal} 处数据或者文字发生变化。`}>
          <a href={`/report/${year}/seal`}>查看更正清单</a>
        </Notice>
      ) : null}
      {TABLE_KEYS.map((key) => (
        <section key={key} className="mt-4" aria-labelledby={`title-${key}`}>
          <h2 id={`title-${key}`} className="mb-2">
            {forms[key].title}
          </h2>
          <NationalTable form={forms[key]} tables={report.tables} behind={asked} marked={marked} />
        </section>
      ))}
      <Course report={report} take={step} />
    </>
  )
}

function Course({ report, take }: { report: ReportPageView; take: TakeStep }) {
  return (
    <Card title="办理情况" className="screen-only mt-4" aside={report.stateLabel}>
      <CourseList course={report.course} />
      {report.may.seal ? (
        <div className="mt-2 grid gap-3">
          {report.steps.map(({ step, label, notNow }) =>
            notNow ? (
              <p key={step} className="text-sm text-muted">
                {label}：{notNow}
              </p>
            ) : (
              <Step key={step} step={step} label={label} seen={report.seen} send={take.bind(null, step)} />
            ),
          )}
        </div>
      ) : null}
    </Card>
  )
}

function Step({ step, label, seen, send }: { step: OwnStep; label: string; seen: string; send: Send }) {
  if (step === 'publish') {
    return (
      <ServerForm send={send} button={label} tone="plain">
        <DateInput name="on" label="公布日期" />
        <TextInput name="where" label="公布网址或者位置" optional />
      </ServerForm>
    )
  }
  return (
    <ServerForm send={send} button={label} tone={step === 'take_back' ? 'plain' : 'main'}>
      <input type="hidden" name="seen" value={seen} />
      {step === 'seal' ? (
        <p className="text-sm">
          封存后，各表、核对结果和案件统计数据固定留存并计入审计记录；之后的更正逐件列出，可以封存新版。
        </p>
      ) : null}
    </ServerForm>
  )
}
