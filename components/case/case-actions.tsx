'use client'

import { useState } from 'react'
import { Card } from '@/components/ui/layout'
import { ActionForm } from './action-form'
import type { Act, CaseAction, Foresee } from './types'

interface CaseActionsProps {
  caseId: string
  actions: readonly CaseAction[]
  act: Act
  foresee: Foresee
}

/** What can be done now, the main step first; forms open in place. What cannot be done says why. */
export function CaseActions({ caseId, actions, act, foresee }: CaseActionsProps) {
  const [open, setOpen] = useState<string | null>(null)
  const [done, setDone] = useState<string | null>(null)
  const possible = actions.filter((a) => a.possible)
  const impossible = actions.filter((a) => !a.possible)
  const current = possible.find(({ name }) => name === open)

  return (
    <Card title="办理">
      <div aria-live="polite">{done ? <p className="mb-2 text-sm text-ok">{done}</p> : null}</div>
      {current ? (
        <ActionForm
          key={current.name}
          caseId={caseId}
          action={current}
          act={act}
          foresee={foresee}
          onDone={(words) => {
            setDone(words)
            setOpen(null)
          }}
          onCancel={() => setOpen(null)}
        />
      ) : (
        <div className="flex flex-col gap-2">
          {possible.map((action, i) => (
            <button
              key={action.name}
              type="button"
              className={`btn justify-start ${i === 0 ? 'btn-main' : ''}`}
              onClick={() => {
                setDone(null)
                setOpen(action.name)
              }}
            >
              {action.label}
            </button>
          ))}
          {possible.length === 0 ? <p className="text-sm text-muted">您现在没有可以办理的步骤。</p> : null}
        </div>
      )}
      {impossible.length > 0 ? (
        <ul className="mt-3 grid gap-1.5 border-t border-dashed border-line pt-2.5 text-small text-muted">
          {impossible.map(({ name, label, ...rest }) =>
            'refusal' in rest ? (
              <li key={name}>
                不能{label}：{rest.refusal.message}
                {rest.refusal.article ? `（${rest.refusal.article}）` : ''}
                {rest.refusal.remedy}
              </li>
            ) : null,
          )}
        </ul>
      ) : null}
    </Card>
  )
}
