'use client'

import { ErrorSummary } from '@/components/ui/error-summary'
import { TextArea } from '@/components/ui/inputs'
import { Card } from '@/components/ui/layout'
import { Notice, RefusalNotice } from '@/components/ui/notice'
import { ScriptedForm } from '@/components/ui/scripted-form'
import { SubmitButton } from '@/components/ui/submit-button'
import { DataTable, Th } from '@/components/ui/table'
import { useForm } from '@/components/ui/use-form'
import type { Refused } from '@/domain/case/refusal'
import type { CalendarView, DeadlineMove } from '@/server/views/calendar'

export type CalendarEdited =
  | {
      step: 'previewed'
      read: readonly string[]
      moves: readonly DeadlineMove[]
      count: number
      /** Cases by which sealed years would count otherwise; empty where none does. */
      behindSeals: string
    }
  | { step: 'saved'; moved: number }
  | { step: 'unread'; findings: readonly string[] }
  | Refused
export type EditCalendar = (form: FormData) => Promise<CalendarEdited>

interface EditFormsProps {
  view: Pick<CalendarView, 'year' | 'noticeLines' | 'source' | 'localDays' | 'seen'>
  edit: EditCalendar
}

/** The notice of the year and the agency's own days off, each with its own form. */
export function EditForms({ view, edit }: EditFormsProps) {
  return (
    <div className="grid gap-3.5">
      <EditForm kind="notice" seen={view.seen.notice} edit={edit} title={`录入或修改${view.year}年放假安排`}>
        <TextArea
          name="days"
          label="放假和调休"
          rows={8}
          defaultValue={view.noticeLines}
          hint="可直接粘贴通知中的文字，也可一行一天，例如“2027-02-05 放假 春节”“2027-02-14 上班 春节”。"
        />
        <TextArea
          name="source"
          label="依据"
          rows={2}
          defaultValue={view.source}
          hint="通知名称、文号或者网址，一行一个"
        />
      </EditForm>
      <EditForm kind="localDays" seen={view.seen.localDays} edit={edit} title={`${view.year}年本机关放假日`}>
        <TextArea
          name="localDays"
          label="本机关放假日"
          optional
          rows={3}
          defaultValue={view.localDays
            .map(({ on, name, document }) => `${on} ${name} ${document}`)
            .join('\n')}
          hint="因突发事件或者民族自治地方节日不上班的日子，一行一天：日期 名称 文号，用空格隔开"
        />
      </EditForm>
    </div>
  )
}

function EditForm({
  kind,
  seen,
  title,
  edit,
  children,
}: {
  kind: 'notice' | 'localDays'
  /** What the form was opened on. */
  seen: string
  title: string
  edit: EditCalendar
  children: React.ReactNode
}) {
  const {
    form,
    answer: state,
    refused,
    clear,
  } = useForm<CalendarEdited>({
    doing: '保存',
    send: (sent) => {
      sent.set('kind', kind)
      return edit(sent)
    },
  })
  return (
    <Card>
      <details>
        <summary className="link-button font-semibold">{title}</summary>
        <ScriptedForm
          className="mt-3 grid gap-3"
          // A changed form has to be looked at again before it is saved.
          onChange={() => {
            if (state?.step === 'previewed') clear()
          }}
          {...form}
        >
          {state?.step === 'unread' ? (
            <ErrorSummary
              title="有内容没有读懂"
              errors={state.findings.map((message) => ({ message }))}
              answer={state}
            />
          ) : null}
          {refused ? <RefusalNotice refusal={refused.refusal} /> : null}
          <input type="hidden" name="seen" value={seen} />
          {children}
          <div aria-live="polite">{state?.step === 'saved' ? <Saved moved={state.moved} /> : null}</div>
          {state?.step === 'previewed' ? (
            <>
              <DaysRead lines={state.read} />
              <Moves moves={state.moves} count={state.count} />
              {state.behindSeals === '' ? null : (
                <Notice
                  tone="warning"
                  title={`保存后，已经封存的年报有案件是否超期将改变：${state.behindSeals}。`}
                  next="封存的数据不变；差异列入这些年度的更正。"
                />
              )}
            </>
          ) : null}
          <div className="flex gap-2">
            {state?.step === 'previewed' ? (
              <SubmitButton name="step" value="save" pending="正在保存并重新计算…">
                保存并重新计算
              </SubmitButton>
            ) : (
              <SubmitButton name="step" value="preview" pending="正在计算…">
                查看对期限的影响
              </SubmitButton>
            )}
          </div>
        </ScriptedForm>
      </details>
    </Card>
  )
}

function Saved({ moved }: { moved: number }) {
  return (
    <Notice
      tone="success"
      title={`已保存，${moved} 件在办案件的答复期限已重新计算，并在各案经过中留有记录。`}
    />
  )
}

function DaysRead({ lines }: { lines: readonly string[] }) {
  return (
    <Notice tone="info" title={lines.length > 0 ? '读到的日子，请与通知核对：' : '没有本机关放假日。'}>
      {lines.length > 0 ? (
        <ul>
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      ) : null}
    </Notice>
  )
}

function Moves({ moves, count }: { moves: readonly DeadlineMove[]; count: number }) {
  if (count === 0) return <Notice tone="info" title="没有在办案件的期限会因此改变。" />
  return (
    <>
      <Notice tone="warning" title={`保存后，${count} 件在办案件的答复期限将改变：`} />
      <DataTable
        caption="期限将改变的案件"
        head={['编号', '所需信息', '现期限', '新期限'].map((head) => <Th key={head}>{head}</Th>)}
      >
        {moves.map((move) => (
          <tr key={move.caseId}>
            <td>
              <a href={`/cases/${move.caseId}`}>{move.number}</a>
            </td>
            <td className="cut">{move.requested}</td>
            <td>{move.from ?? '—'}</td>
            <td className="font-semibold">{move.to ?? '—'}</td>
          </tr>
        ))}
      </DataTable>
      {count > moves.length ? <p className="text-small text-muted">只列出前 {moves.length} 件。</p> : null}
    </>
  )
}
