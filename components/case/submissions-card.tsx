'use client'

import Link from 'next/link'
import { useCallback, useEffect, useRef, useState } from 'react'
import { Chip } from '@/components/ui/chip'
import { Card } from '@/components/ui/layout'
import { Notice, WarningNotices } from '@/components/ui/notice'
import type { SubmissionShown } from '@/server/views/case-submissions'
import type { StepPreview } from '@/server/views/step-preview'
import { ActionForm, type ActState, type Recorded } from './action-form'

/** Decisions on what the applicant sent, by its id. */
export interface SubmissionActions {
  accept(submissionId: string, form: FormData): Promise<ActState>
  previewAccept(submissionId: string, form: FormData): Promise<StepPreview>
  decline(submissionId: string, form: FormData): Promise<ActState>
}

interface SubmissionsCardProps {
  caseId: string
  submissions: readonly SubmissionShown[]
  actions: SubmissionActions
}

/** What the applicant sent to a request that stands: what waits, each with its decision, and below what was decided. */
export function SubmissionsCard({ caseId, submissions, actions }: SubmissionsCardProps) {
  const [done, setDone] = useState<Recorded | null>(null)
  const [open, setOpen] = useState<string | null>(null)
  const said = useRef<HTMLDivElement>(null)
  // The form that was pressed is gone: whoever reads by ear or keyboard goes on here.
  useEffect(() => {
    if (done) said.current?.focus()
  }, [done])
  if (submissions.length === 0) return null
  const waiting = submissions.filter(({ state }) => state === 'waiting')
  const decided = submissions.filter(({ state }) => state !== 'waiting')
  return (
    <Card
      id="submissions"
      className="screen-only mt-3.5"
      title="申请人来件"
      aside={waiting.length > 0 ? <Chip tone="soon">待核对 {waiting.length}</Chip> : null}
    >
      <div aria-live="polite" tabIndex={-1} ref={said} className="outline-none">
        {done ? (
          <>
            <Notice tone="success" title={done.done} className="mb-2" />
            <WarningNotices warnings={done.warnings} />
          </>
        ) : null}
      </div>
      {waiting.length > 0 ? (
        <ul className="divide-y divide-line">
          {waiting.map((one) => (
            <li key={one.id} className="py-2.5">
              <Submission one={one} />
              <Decision
                caseId={caseId}
                one={one}
                open={open}
                actions={actions}
                onOpen={(form) => {
                  setDone(null)
                  setOpen(form)
                }}
                onDone={(result) => {
                  setOpen(null)
                  setDone(result)
                }}
              />
            </li>
          ))}
        </ul>
      ) : null}
      {decided.length > 0 ? (
        <details>
          <summary className="text-small text-muted">已核对的来件 {decided.length}</summary>
          <ul className="divide-y divide-line">
            {decided.map((one) => (
              <li key={one.id} className="py-2.5">
                <Submission one={one} />
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </Card>
  )
}

function Submission({ one }: { one: SubmissionShown }) {
  return (
    <>
      <div className="flex flex-wrap items-baseline gap-x-2">
        <h3>{one.kindLabel}</h3>
        <span className="text-small text-muted">{one.came}</span>
        {one.state === 'waiting' ? null : (
          <Chip tone={one.state === 'accepted' ? 'ok' : 'plain'}>{one.stateLabel}</Chip>
        )}
      </div>
      {one.body === null ? (
        <p className="text-sm text-muted">内容只有承办单位和督办人可以查看。</p>
      ) : (
        <p className="whitespace-pre-line break-words">{one.body || '（没有文字，见附件）'}</p>
      )}
      {one.files.length > 0 ? (
        <ul className="mt-1 text-sm">
          {one.files.map(({ id, name, size }) => (
            <li key={id} className="break-all">
              <a href={`/api/files/${id}`} target="_blank" rel="noopener">
                {name}
              </a>{' '}
              <span className="text-faint">{Math.max(1, Math.round(size / 1024))} KB</span>
            </li>
          ))}
        </ul>
      ) : null}
      {one.decided ? (
        <p className="mt-1 text-small text-muted">
          {one.decided}
          {one.because ? `，理由：${one.because}` : ''}
          {one.became ? (
            <>
              ，登记为
              <Link href={`/cases/${one.became.caseId}`} prefetch={false}>
                {one.became.number}
              </Link>
            </>
          ) : null}
        </p>
      ) : null}
    </>
  )
}

interface DecisionProps {
  caseId: string
  one: SubmissionShown
  /** Name of the form that is open, of whichever submission. */
  open: string | null
  actions: SubmissionActions
  onOpen(form: string | null): void
  onDone(result: Recorded): void
}

/** Accepting or declining one of them; the form opens in its place. */
function Decision({ caseId, one, open, actions, onOpen, onDone }: DecisionProps) {
  const { id, decide } = one
  const { accept, previewAccept, decline } = actions
  const acceptThis = useCallback((_: string, form: FormData) => accept(id, form), [accept, id])
  const previewThis = useCallback((_: string, form: FormData) => previewAccept(id, form), [previewAccept, id])
  const declineThis = useCallback((_: string, form: FormData) => decline(id, form), [decline, id])
  if (!decide) return <p className="mt-1 text-small text-muted">由承办单位的经办人或者督办人核对。</p>
  const close = () => onOpen(null)
  if (open === decide.accept.name) {
    return (
      <div className="mt-2 max-w-160">
        <ActionForm
          place="submission"
          caseId={caseId}
          action={decide.accept}
          act={acceptThis}
          previewStep={previewThis}
          onDone={onDone}
          onCancel={close}
        />
      </div>
    )
  }
  if (open === decide.decline.name) {
    return (
      <div className="mt-2 max-w-160">
        <ActionForm
          place="submission"
          caseId={caseId}
          action={decide.decline}
          act={declineThis}
          previewStep={null}
          onDone={onDone}
          onCancel={close}
        />
      </div>
    )
  }
  return (
    <div className="mt-2 flex flex-wrap gap-2">
      <button type="button" className="btn btn-main" onClick={() => onOpen(decide.accept.name)}>
        {decide.accept.label}…
      </button>
      <button type="button" className="btn" onClick={() => onOpen(decide.decline.name)}>
        不予采纳…
      </button>
    </div>
  )
}
