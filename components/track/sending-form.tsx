'use client'

import { useActionState, useRef, useState, useTransition } from 'react'
import { Attachments } from '@/components/apply/attachments'
import { answered } from '@/components/ui/answered'
import { FormRefusal } from '@/components/ui/error-summary'
import { TextArea, TextInput } from '@/components/ui/inputs'
import { leaveFor, useLeavingWarning } from '@/components/ui/leaving'
import { Notice } from '@/components/ui/notice'
import { useScripted } from '@/components/ui/use-scripted'
import { SENT_FILES } from '@/domain/applicant/sending'
import type { Refusal } from '@/domain/case/refusal'
import type { Sending } from '@/server/views/track'
import { type Filled, filledIn, SendingReview } from './sending-review'

/** What was refused, with what was typed; or where what was sent is confirmed. */
export type SendState = { refusal: Refusal; body: string; lostFiles: boolean } | { sentTo: string } | null
export type Send = (before: SendState, form: FormData) => Promise<SendState>

interface SendingFormProps {
  sending: Sending
  send: Send
}

/**
 * What an applicant sends to their request, in two looks: filled in, and looked at once more. It is a real form: without
 * script it is posted at once, with a mark that says that it was looked at.
 */
export function SendingForm({ sending, send }: SendingFormProps) {
  const { bodyLabel, bodyOptional, hint, files, asksCode, open } = sending
  const form = useRef<HTMLFormElement>(null)
  const [posted, post] = useActionState(send, null)
  const [refused, setRefused] = useState(posted && 'refusal' in posted ? posted : null)
  const [filled, setFilled] = useState<Filled | null>(null)
  const [pending, startTransition] = useTransition()
  const scripted = useScripted()
  useLeavingWarning(() => {
    const body = form.current?.elements.namedItem('body')
    return body instanceof HTMLTextAreaElement && body.value.trim() !== ''
  })

  const submit = () =>
    startTransition(async () => {
      const fields = new FormData(form.current ?? undefined)
      fields.set('checked', 'on')
      fields.set('scripted', 'on')
      const answer = await answered('提交', () => send(null, fields), 'applicant')
      if (answer && 'sentTo' in answer) return leaveFor(answer.sentTo)
      setFilled(null)
      setRefused(answer && { body: '', lostFiles: false, ...answer })
    })

  const error = (field: string) => (refused?.refusal.field === field ? refused.refusal.message : undefined)
  return (
    <form
      ref={form}
      noValidate={scripted}
      action={post}
      onSubmit={(event) => {
        event.preventDefault()
        if (pending) return
        if (filled) submit()
        else setFilled(filledIn(event.currentTarget))
      }}
    >
      {refused && !filled ? <FormRefusal refusal={refused.refusal} answer={refused} /> : null}
      {refused?.lostFiles && !scripted ? <Notice tone="warning">附件没有保留，请重新选择。</Notice> : null}
      <div hidden={filled !== null}>
        <TextArea
          name="body"
          label={bodyLabel}
          hint={hint}
          rows={5}
          maxLength={4000}
          optional={bodyOptional}
          error={error('body')}
          defaultValue={refused?.body}
        />
        {files ? (
          <Attachments name="files" label="附件" hint={files} kinds={SENT_FILES} error={error('files')} />
        ) : null}
        {asksCode ? (
          <TextInput
            name="code"
            label="查询码"
            hint="再输入一次，证明是您本人撤回"
            autoComplete="off"
            spellCheck={false}
            error={error('code')}
          />
        ) : null}
        {scripted ? null : (
          <label className="choice mb-3">
            <input type="checkbox" name="checked" required /> 已核对填写的内容和附件
          </label>
        )}
        <div className="flex flex-wrap items-center gap-3">
          <button type="submit" className={asksCode ? 'btn btn-danger' : 'btn btn-main'}>
            {scripted ? `检查并${open}` : open}
          </button>
          <span className="text-sm text-muted">
            {asksCode ? '核对后本件终止办理，不再答复。' : '提交后不能改，可以再补交。'}
          </span>
        </div>
      </div>
      {filled ? (
        <SendingReview sending={sending} filled={filled} pending={pending} onBack={() => setFilled(null)} />
      ) : null}
    </form>
  )
}
