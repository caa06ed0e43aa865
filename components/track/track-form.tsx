'use client'

import { useActionState } from 'react'
import { TextInput } from '@/components/ui/inputs'
import { DescriptionList } from '@/components/ui/layout'
import { Notice, RefusalNotice } from '@/components/ui/notice'
import { SubmitButton } from '@/components/ui/submit-button'
import type { Refusal } from '@/domain/case/refusal'
import type { TrackView } from '@/server/views/track'

export type TrackState = { view: TrackView } | { refusal: Refusal; number: string } | null

interface TrackFormProps {
  /** Short name of the agency. */
  entrance: string
  track: (before: TrackState, form: FormData) => Promise<TrackState>
}

export function TrackForm({ entrance, track }: TrackFormProps) {
  const [state, submit] = useActionState(track, null)
  return (
    <div className="grid gap-6">
      <form action={submit} className="grid gap-4">
        {state && 'refusal' in state ? <RefusalNotice refusal={state.refusal} /> : null}
        <TextInput
          name="number"
          label="受理编号"
          autoComplete="off"
          defaultValue={state && 'number' in state ? state.number : undefined}
        />
        <TextInput name="code" label="查询码" hint="12位字母和数字，不分大小写" autoComplete="off" />
        <div>
          <SubmitButton pending="正在查询…">查询</SubmitButton>
        </div>
      </form>
      <div aria-live="polite">
        {state && 'view' in state ? <Status view={state.view} entrance={entrance} /> : null}
      </div>
    </div>
  )
}

function Status({ view, entrance }: { view: TrackView; entrance: string }) {
  const items = [
    { term: '受理编号', value: view.number },
    { term: '收到日期', value: view.receivedOn ?? '待确认' },
    { term: '答复期限', value: view.dueOn },
    { term: '补正期限', value: view.respondBy },
  ]
  return (
    <section className="card grid gap-4">
      <h2>{view.status}</h2>
      <Notice tone="info">{view.explanation}</Notice>
      {view.answers.length > 0 ? (
        <div>
          <h3>可以查看的文书和信息</h3>
          <ul className="mt-1 grid gap-2">
            {view.answers.map(({ id, title }) => (
              <li key={id}>
                <a className="btn" href={`/api/track/${entrance}/${id}`} download>
                  {title}
                </a>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      <DescriptionList items={items.filter(({ value }) => value !== null)} />
      <ol className="grid gap-1">
        {view.course.map((step) => (
          <li key={`${step.on} ${step.what}`}>
            {step.on}　{step.what}
          </li>
        ))}
      </ol>
    </section>
  )
}
