import { DateInput, Select, TextInput } from '@/components/ui/inputs'
import { Card } from '@/components/ui/layout'
import { type Send, ServerForm } from '@/components/ui/server-form'
import {
  PENDING_LABEL,
  REMEDY_KIND_LABELS,
  REMEDY_KINDS,
  REMEDY_RESULT_LABELS,
  REMEDY_RESULTS,
} from '@/domain/remedies/remedy'
import type { RemediesShown } from '@/server/views/remedies'

export interface RemedyActions {
  record: Send
  amend: (remedyId: string, version: number, form: FormData) => ReturnType<Send>
  remove: (remedyId: string, version: number, form: FormData) => ReturnType<Send>
}

interface RemediesCardProps {
  remedies: RemediesShown
  actions: RemedyActions
  /** Against answers of before the records begin: the number of the request is asked for. */
  former?: boolean
}

/** Reconsiderations and lawsuits against the answer, as 表四 counts them. */
export function RemediesCard(props: RemediesCardProps) {
  return (
    <Card title={props.former ? '以前申请的复议和诉讼' : '复议和诉讼'}>
      <RemediesBody {...props} />
    </Card>
  )
}

/** The same without the card around it. */
export function RemediesBody({ remedies, actions, former = false }: RemediesCardProps) {
  return (
    <>
      {former ? (
        <p className="mb-2 text-sm text-muted">
          所针对的申请早于本系统的记录，而复议、诉讼到记录开始时还没有审结的，在这里登记，计入表四。申请在本系统中的，在案件页登记。
        </p>
      ) : null}
      {remedies.lines.length === 0 ? <p className="text-sm text-muted">没有复议、诉讼。</p> : null}
      <ul className="grid gap-2 text-sm">
        {remedies.lines.map((line) => (
          <li key={line.id}>
            <RemedyWords remedy={line} />
            {remedies.mayRecord ? (
              <details className="screen-only">
                <summary className="link-button">修改</summary>
                <ServerForm send={actions.amend.bind(null, line.id, line.version)} button="保存">
                  <RemedyFields line={line} former={former} />
                  <TextInput
                    name="reason"
                    id={`remedy-reason-${line.id}`}
                    label="修改理由"
                    optional
                    hint="只补登审结日期和结果的不用填；更改已登记的内容，或者所属年度的年报已经封存的须写明"
                  />
                </ServerForm>
                <details className="mt-2">
                  <summary className="link-button">删除</summary>
                  <p className="mt-1">登记有误的才删除；删除后不计入年报，原来的内容和理由仍可查。</p>
                  <ServerForm
                    send={actions.remove.bind(null, line.id, line.version)}
                    button="删除记录"
                    tone="danger"
                  >
                    <TextInput name="reason" id={`remedy-remove-${line.id}`} label="删除理由" />
                  </ServerForm>
                </details>
              </details>
            ) : null}
          </li>
        ))}
      </ul>
      <Replaced replaced={remedies.replaced} />
      {remedies.mayRecord ? (
        <details className="screen-only mt-2">
          <summary className="link-button">登记复议、诉讼</summary>
          <ServerForm send={actions.record} button="登记" empties>
            <RemedyFields line={null} former={former} />
            <TextInput
              name="reason"
              id="remedy-reason-new"
              label="补登理由"
              optional
              hint="所属年度的年报已经封存的须写明"
            />
          </ServerForm>
        </details>
      ) : null}
    </>
  )
}

function RemedyWords({
  remedy,
}: {
  remedy: RemediesShown['replaced'][number]['was'] | RemediesShown['lines'][number]
}) {
  const { kind, body, number, filedOn, concludedOn, result, note, formerNumber } = remedy
  return (
    <>
      {formerNumber ? `${formerNumber}　` : ''}
      <strong>{REMEDY_KIND_LABELS[kind]}</strong>　{body}
      {number ? `　${number}` : ''}
      <div className="text-muted">
        {filedOn} 申请（起诉），
        {result ? `${concludedOn} ${REMEDY_RESULT_LABELS[result]}` : PENDING_LABEL}
        {note ? `。${note}` : ''}
      </div>
    </>
  )
}

/** Former entries stay readable, with who replaced them and why. */
function Replaced({ replaced }: Pick<RemediesShown, 'replaced'>) {
  if (replaced.length === 0) return null
  return (
    <details className="mt-2 text-sm">
      <summary className="link-button">更改前的记录 {replaced.length}</summary>
      <ul className="mt-1 grid gap-2">
        {replaced.map(({ remedyId, version, was, removed, reason, by, at }) => (
          <li key={`${remedyId}-${version}`}>
            {at} {by}
            {removed ? '删除' : '修改'}
            {reason ? `，理由：${reason}` : ''}。原记录：
            <RemedyWords remedy={was} />
          </li>
        ))}
      </ul>
    </details>
  )
}

function RemedyFields({ line, former }: { line: RemediesShown['lines'][number] | null; former: boolean }) {
  const at = (name: string) => `remedy-${name}-${line?.id ?? 'new'}`
  return (
    <>
      {former ? (
        <TextInput
          name="formerNumber"
          id={at('former')}
          label="原申请编号"
          defaultValue={line?.formerNumber ?? ''}
        />
      ) : null}
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
