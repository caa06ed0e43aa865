'use client'

import { useEffect, useId, useState } from 'react'
import { Card } from '@/components/ui/layout'
import { RefusalNotice } from '@/components/ui/notice'
import { useOwnName } from '@/components/ui/own-name'
import type { AskedStep } from '@/server/views/case'
import type { CaseAction } from '@/server/views/case-actions'
import type { StepDone } from '@/server/views/step-result'
import { type Act, ActionForm, type PreviewStep } from './action-form'
import styles from './case.module.css'
import { useSteps } from './case-steps'
import { unsentValues } from './unsent-values'

interface CaseActionsProps {
  caseId: string
  actions: readonly CaseAction[]
  /** Asked for by the address, with the reason where its form cannot be opened. */
  asked: AskedStep | null
  act: Act<StepDone>
  previewStep: PreviewStep
}

type Possible = Extract<CaseAction, { possible: true }>

/** 下一步: what can be done now, the main one first, each with what it would do; forms open in place. What cannot be done says why. */
export function CaseActions({ caseId, actions, asked, act, previewStep }: CaseActionsProps) {
  const { open, close, finish, fresh } = useSteps()
  const possible = actions.filter((action) => action.possible)
  const current = possible.find(({ name }) => name === open?.name)
  return (
    <Card
      id="steps"
      title="下一步"
      aside={
        possible.length > 0 ? (
          <span className="pointer-coarse:hidden" title="按 . 打开第一个步骤">
            <kbd>.</kbd>
          </span>
        ) : null
      }
    >
      {/* Not once it was taken: what cannot be done twice is no refusal then. */}
      {asked?.refusal && !current && !fresh ? (
        <div className="mb-2">
          <RefusalNotice refusal={asked.refusal} />
        </div>
      ) : null}
      {current ? (
        <div data-step-form>
          <ActionForm
            key={`${current.name} ${Object.values(open?.prefilled ?? {}).join()}`}
            caseId={caseId}
            action={current}
            act={act}
            previewStep={previewStep}
            {...(open ? { prefilled: open.prefilled } : {})}
            onDone={finish}
            onCancel={close}
          />
        </div>
      ) : (
        <Choice caseId={caseId} possible={possible} />
      )}
      <Impossible actions={actions} />
    </Card>
  )
}

function Choice({ caseId, possible }: { caseId: string; possible: readonly Possible[] }) {
  const of = (...ranks: Possible['rank'][]) => possible.filter(({ rank }) => ranks.includes(rank))
  const usual = of('main', 'beside')
  const earlier = of('earlier')
  if (possible.length === 0) return <p className="text-sm text-muted">您现在没有可以办理的步骤。</p>
  return (
    <>
      <div className={styles.steps}>
        {usual.map((step, i) => (
          <Step key={step.name} caseId={caseId} step={step} main={i === 0 && step.rank === 'main'} />
        ))}
      </div>
      <Lesser caseId={caseId} steps={of('further')} />
      {earlier.length > 0 ? (
        <details className="mt-2">
          <summary className="text-small text-muted">补登此前办理的步骤</summary>
          <Lesser caseId={caseId} steps={earlier} />
        </details>
      ) : null}
    </>
  )
}

/** The whole box is pressed, but the name of the button is its label alone; what it would do is said after it. */
function Step({ caseId, step, main }: { caseId: string; step: Possible; main: boolean }) {
  const { choose } = useSteps()
  const unsent = useUnsent(caseId, step)
  const at = useId()
  return (
    <div className={main ? `${styles.step} ${styles.mainStep}` : styles.step}>
      <button type="button" data-step={step.name} aria-describedby={at} onClick={() => choose(step.name)}>
        {step.label}
      </button>
      <small id={at}>{unsent ? `有填写未提交的内容。${step.outlook}` : step.outlook}</small>
    </div>
  )
}

/** Small links, for what is seldom done. */
function Lesser({ caseId, steps }: { caseId: string; steps: readonly Possible[] }) {
  if (steps.length === 0) return null
  return (
    <div className={styles.lesser}>
      {steps.map((step) => (
        <LesserStep key={step.name} caseId={caseId} step={step} />
      ))}
    </div>
  )
}

function LesserStep({ caseId, step }: { caseId: string; step: Possible }) {
  const { choose } = useSteps()
  const unsent = useUnsent(caseId, step)
  return (
    <button
      type="button"
      className="link-button"
      data-step={step.name}
      title={step.outlook}
      onClick={() => choose(step.name)}
    >
      {step.label}
      {unsent ? <span className="text-soon">（未提交）</span> : null}
    </button>
  )
}

/** Something was typed into the form of a step and left there. Known only to this tab. */
function useUnsent(caseId: string, { name }: Possible): boolean {
  const place = useOwnName(`case:${caseId}`)
  const [unsent, setUnsent] = useState(false)
  useEffect(() => setUnsent(unsentValues(place, { name }) !== null), [place, name])
  return unsent
}

/** More steps than these are not named one by one on the line that unfolds the reasons. */
const NAMED_ON_THE_LINE = 3
/** More steps than these under one reason are not named one by one. */
const MOST_NAMED = 8

function Impossible({ actions }: { actions: readonly CaseAction[] }) {
  const reasons = reasonsOf(actions)
  const labels = reasons.flatMap((reason) => reason.labels)
  if (reasons.length === 0) return null
  return (
    <details className={styles.impossible}>
      <summary>
        <span>
          为什么不能{labels.slice(0, NAMED_ON_THE_LINE).join('、')}
          {labels.length > NAMED_ON_THE_LINE ? '…' : ''}
        </span>
        <span className="text-faint">{labels.length} 项</span>
      </summary>
      <ul>
        {reasons.map(({ labels, words }) => (
          <li key={words}>
            {labels.length > MOST_NAMED ? '不能办理其他步骤' : `不能${labels.join('、')}`}：{words}
          </li>
        ))}
      </ul>
    </details>
  )
}

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
