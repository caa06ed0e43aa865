'use client'

import { useState } from 'react'
import { Card } from '@/components/ui/layout'
import { Notice, WarningNotices } from '@/components/ui/notice'
import type { CaseAction } from '@/server/views/case-actions'
import { type Act, ActionForm, type PreviewStep, type StepDone } from './action-form'

interface CaseActionsProps {
  caseId: string
  actions: readonly CaseAction[]
  act: Act
  previewStep: PreviewStep
}

/** Steps that can be taken now, the main one first; forms open in place. What cannot be done says why. */
export function CaseActions({ caseId, actions, act, previewStep }: CaseActionsProps) {
  const [open, setOpen] = useState<string | null>(null)
  const [done, setDone] = useState<StepDone | null>(null)
  const possible = actions.filter((a) => a.possible)
  const usual = possible.filter(({ rank }) => rank === 'main' || rank === 'beside')
  const further = possible.filter(({ rank }) => rank === 'further')
  const earlier = possible.filter(({ rank }) => rank === 'earlier')
  const reasons = reasonsOf(actions)
  const current = possible.find(({ name }) => name === open)
  const choose = (name: string) => {
    setDone(null)
    setOpen(name)
  }

  return (
    <Card title="办理">
      <div aria-live="polite">
        {done ? (
          <>
            <Notice tone="success" title={done.done} className="mb-2" />
            <WarningNotices warnings={done.warnings} />
          </>
        ) : null}
      </div>
      {current ? (
        <ActionForm
          key={current.name}
          caseId={caseId}
          action={current}
          act={act}
          previewStep={previewStep}
          onDone={(result) => {
            setDone(result)
            setOpen(null)
          }}
          onCancel={() => setOpen(null)}
        />
      ) : (
        <>
          <div className="grid gap-2">
            {usual.map(({ name, label, rank }, i) => (
              <Step
                key={name}
                main={i === 0 && rank === 'main' ? 'btn-main' : ''}
                label={label}
                onChoose={() => choose(name)}
              />
            ))}
          </div>
          {further.length > 0 ? (
            <>
              {usual.length > 0 ? <h3 className="mt-3 mb-1.5 text-small text-muted">其他步骤</h3> : null}
              <div className="grid grid-cols-2 gap-1.5">
                {further.map(({ name, label }) => (
                  <Step key={name} main="" label={label} onChoose={() => choose(name)} />
                ))}
              </div>
            </>
          ) : null}
          {earlier.length > 0 ? (
            <details className="mt-3">
              <summary className="text-small text-muted">补登此前办理的步骤</summary>
              <div className="mt-1.5 grid grid-cols-2 gap-1.5">
                {earlier.map(({ name, label }) => (
                  <Step key={name} main="" label={label} onChoose={() => choose(name)} />
                ))}
              </div>
            </details>
          ) : null}
          {possible.length === 0 ? <p className="text-sm text-muted">您现在没有可以办理的步骤。</p> : null}
        </>
      )}
      {reasons.length > 0 ? (
        <ul className="mt-3 grid gap-1.5 border-t border-dashed border-line pt-2.5 text-small text-muted">
          {reasons.map(({ labels, words }) => (
            <li key={words}>
              {labels.length > MOST_NAMED ? '不能办理其他步骤' : `不能${labels.join('、')}`}：{words}
            </li>
          ))}
        </ul>
      ) : null}
    </Card>
  )
}

function Step({ main, label, onChoose }: { main: string; label: string; onChoose(): void }) {
  return (
    <button type="button" className={`btn justify-start text-left ${main}`} onClick={onChoose}>
      {label}
    </button>
  )
}

/** More steps than these under one reason are not named one by one. */
const MOST_NAMED = 8

/** Steps that are impossible for one and the same reason stand together, with the provision where it is the same. */
function reasonsOf(actions: readonly CaseAction[]): { labels: string[]; words: string }[] {
  const reasons = new Map<
    string,
    { labels: string[]; articles: Set<string>; message: string; remedy: string }
  >()
  for (const action of actions) {
    const refusal = action.possible ? action.notToday : action.refusal
    if (!refusal) continue
    const { message, remedy, article } = refusal
    const reason = reasons.get(message + remedy) ?? { labels: [], articles: new Set(), message, remedy }
    reason.labels.push(action.label)
    if (article) reason.articles.add(article)
    reasons.set(message + remedy, reason)
  }
  return [...reasons.values()].map(({ labels, articles, message, remedy }) => ({
    labels,
    words: `${message}${articles.size === 1 ? `（${[...articles].join()}）` : ''}${remedy}`,
  }))
}
