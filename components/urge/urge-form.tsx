'use client'

import { useEffect, useRef, useState } from 'react'
import { FormMistakes } from '@/components/ui/form-mistakes'
import { TextArea } from '@/components/ui/inputs'
import { Notice } from '@/components/ui/notice'
import { ScriptedForm } from '@/components/ui/scripted-form'
import { SendBar } from '@/components/ui/send-bar'
import { SubmitButton } from '@/components/ui/submit-button'
import { DataTable, Nothing, Th } from '@/components/ui/table'
import { useForm } from '@/components/ui/use-form'
import type { RefusedForm } from '@/domain/case/refusal'
import type { UrgeLine } from '@/server/views/urge'
import { CaseBox } from './case-box'
import { CaseCells } from './case-cells'

interface UrgeDone {
  done: string
  /** Cases that were not urged, each with the reason. */
  notTaken: readonly { caseId: string; number: string; why: string }[]
}
export type UrgeAnswer = UrgeDone | RefusedForm
export type Urge = (form: FormData) => Promise<UrgeAnswer>

interface UrgeFormProps {
  lines: readonly UrgeLine[]
  urge: Urge
  /** Begins the ids of its fields, where another form stands beside it. */
  place?: string
}

/** The words for all of them above the cases to choose from, so that a long list does not push them away; what was refused is told case by case. */
export function UrgeForm({ lines, urge, place = 'urge' }: UrgeFormProps) {
  const [chosen, setChosen] = useState<readonly string[]>(() =>
    lines.filter((line) => line.chosen).map(({ caseId }) => caseId),
  )
  const sent = useForm<UrgeAnswer>({
    doing: '催办',
    send: urge,
    idOf: (field) => `${place}-${field}`,
    onTaken: () => setChosen([]),
  })
  // What came of it stands above a list that may be long, far from the button.
  const told = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (sent.answer) told.current?.scrollIntoView({ block: 'center' })
  }, [sent.answer])
  const open = lines.filter(({ done }) => !done).map(({ caseId }) => caseId)
  const all = open.length > 0 && open.every((id) => chosen.includes(id))
  const turn = (caseId: string) =>
    setChosen((now) => (now.includes(caseId) ? now.filter((id) => id !== caseId) : [...now, caseId]))
  return (
    <ScriptedForm className="grid gap-3" {...sent.form}>
      <div ref={told} aria-live="polite">
        {sent.answer ? <Outcome {...sent.answer} /> : null}
      </div>
      <FormMistakes of={sent} />
      <TextArea
        name="note"
        id={`${place}-note`}
        label="催办内容"
        rows={2}
        hint="每一件都记入经过，列入承办人的今日；例如：请于本周五前送审，有困难的请回复原因"
        error={sent.errors.note}
      />
      <DataTable
        stacks
        caption="可以催办的案件"
        head={
          <>
            <th scope="col">
              <CaseBox
                label="全部选择"
                checked={all}
                disabled={open.length === 0}
                onChange={() => setChosen(all ? [] : open)}
              />
            </th>
            {['编号', '所需信息', '期限', '承办', '状态', '催办'].map((head) => (
              <Th key={head}>{head}</Th>
            ))}
          </>
        }
      >
        {lines.map((line) => (
          <tr key={line.caseId}>
            <td>
              <CaseBox
                label={`选择 ${line.number}`}
                caseId={line.caseId}
                checked={chosen.includes(line.caseId)}
                disabled={line.done}
                onChange={() => turn(line.caseId)}
              />
            </td>
            <CaseCells line={line} />
            <td className="line">{line.urged ?? <Nothing />}</td>
          </tr>
        ))}
      </DataTable>
      <SendBar>
        <SubmitButton pending="正在催办…">
          {chosen.length > 0 ? `催办 ${chosen.length} 件` : '催办'}
        </SubmitButton>
        <span className="text-small text-muted">同一件一天催办一次。</span>
      </SendBar>
    </ScriptedForm>
  )
}

function Outcome({ done, notTaken }: UrgeDone) {
  return (
    <Notice tone={notTaken.length === 0 ? 'success' : 'warning'} title={done}>
      {notTaken.length === 0 ? null : (
        <ul>
          {notTaken.map(({ caseId, number, why }) => (
            <li key={caseId}>
              {number ? <a href={`/cases/${caseId}`}>{number}</a> : '该案件'}：{why}
            </li>
          ))}
        </ul>
      )}
    </Notice>
  )
}
