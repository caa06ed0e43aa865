import { ConfirmButton } from '@/components/ui/confirm-button'
import { DateInput, Select, TextInput } from '@/components/ui/inputs'
import { KeptForm, type Send } from '@/components/ui/kept-form'
import { Card } from '@/components/ui/layout'
import {
  PENDING_LABEL,
  REMEDY_KIND_LABELS,
  REMEDY_KINDS,
  REMEDY_RESULT_LABELS,
  REMEDY_RESULTS,
  type RemedyKind,
  type RemedyResult,
} from '@/domain/remedies/remedy'

export interface RemedyLine {
  id: string
  version: number
  kind: RemedyKind
  body: string
  number: string
  filedOn: string
  concludedOn: string | null
  result: RemedyResult | null
  note: string
}

export interface Remedies {
  lines: readonly RemedyLine[]
  mayRecord: boolean
}

export interface RemedyActions {
  record: Send
  mend: (remedyId: string, version: number, form: FormData) => ReturnType<Send>
  remove: (remedyId: string) => Promise<void>
}

/** Reconsiderations and lawsuits against the answer, as 表四 counts them. */
export function RemediesCard({ remedies, actions }: { remedies: Remedies; actions: RemedyActions }) {
  return (
    <Card title="复议和诉讼">
      {remedies.lines.length === 0 ? <p className="text-sm text-muted">没有复议、诉讼。</p> : null}
      <ul className="grid gap-2 text-sm">
        {remedies.lines.map((line) => (
          <li key={line.id}>
            <strong>{REMEDY_KIND_LABELS[line.kind]}</strong>　{line.body}
            {line.number ? `　${line.number}` : ''}
            <div className="text-muted">
              {line.filedOn} 申请（起诉），
              {line.result ? `${line.concludedOn} ${REMEDY_RESULT_LABELS[line.result]}` : PENDING_LABEL}
              {line.note ? `。${line.note}` : ''}
            </div>
            {remedies.mayRecord ? (
              <details className="screen-only">
                <summary className="link-button">修改</summary>
                <KeptForm send={actions.mend.bind(null, line.id, line.version)} button="保存">
                  <RemedyFields line={line} />
                </KeptForm>
                <form action={actions.remove.bind(null, line.id)} className="mt-2">
                  <ConfirmButton
                    question="删除这条复议、诉讼记录？"
                    loses="登记有误的才删除；删除后不计入年报，审计记录保留原来的内容。"
                    confirm="删除记录"
                  >
                    删除
                  </ConfirmButton>
                </form>
              </details>
            ) : null}
          </li>
        ))}
      </ul>
      {remedies.mayRecord ? (
        <details className="screen-only mt-2">
          <summary className="link-button">登记复议、诉讼</summary>
          <KeptForm send={actions.record} button="登记" empties>
            <RemedyFields line={null} />
          </KeptForm>
        </details>
      ) : null}
    </Card>
  )
}

function RemedyFields({ line }: { line: RemedyLine | null }) {
  const at = (name: string) => `remedy-${name}-${line?.id ?? 'new'}`
  return (
    <>
      <Select
        name="kind"
        id={at('kind')}
        label="类别"
        defaultValue={line?.kind ?? ''}
        placeholder="请选择"
        options={REMEDY_KINDS.map((value) => ({ value, label: REMEDY_KIND_LABELS[value] }))}
      />
      <TextInput name="body" id={at('body')} label="复议机关或者法院" defaultValue={line?.body} />
      <TextInput name="number" id={at('number')} label="案号" optional defaultValue={line?.number} />
      <DateInput name="filedOn" id={at('filedOn')} label="申请（起诉）日期" defaultValue={line?.filedOn} />
      <DateInput
        name="concludedOn"
        id={at('concludedOn')}
        label="审结日期"
        optional
        defaultValue={line?.concludedOn ?? ''}
      />
      <Select
        name="result"
        id={at('result')}
        label="结果"
        optional
        placeholder={PENDING_LABEL}
        defaultValue={line?.result ?? ''}
        options={REMEDY_RESULTS.map((value) => ({ value, label: REMEDY_RESULT_LABELS[value] }))}
      />
      <TextInput name="note" id={at('note')} label="说明" optional defaultValue={line?.note} />
    </>
  )
}
