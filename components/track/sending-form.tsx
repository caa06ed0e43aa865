'use client'

import { useState } from 'react'
import { Attachments } from '@/components/apply/attachments'
import { FormMistakes } from '@/components/ui/form-mistakes'
import { TextArea, TextInput } from '@/components/ui/inputs'
import { leaveFor, useLeavingWarning } from '@/components/ui/leaving'
import { Notice } from '@/components/ui/notice'
import { PostedForm } from '@/components/ui/posted-form'
import { usePostedForm } from '@/components/ui/use-form'
import { useScripted } from '@/components/ui/use-scripted'
import { SENT_FILES } from '@/domain/applicant/sending'
import type { Refusal } from '@/domain/case/refusal'
import type { Sending } from '@/server/views/track'
import { type Filled, filledIn, SendingReview } from './sending-review'

/** What was refused, with what was typed; or where what was sent is confirmed. */
export type Sent = { refusal: Refusal; body: string; lostFiles: boolean } | { sentTo: string }
export type Send = (before: Sent | null, form: FormData) => Promise<Sent>

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
  const [filled, setFilled] = useState<Filled | null>(null)
  const scripted = useScripted()
  const sent = usePostedForm<Sent>(send, {
    doing: '提交',
    side: 'applicant',
    onTaken: ({ sentTo }) => leaveFor(sentTo),
    onRefused: () => setFilled(null),
  })
  const { form, errors, posted, pending } = sent
  const { ref } = form
  const before = posted && 'body' in posted ? posted : null
  useLeavingWarning(() => {
    const body = ref.current?.elements.namedItem('body')
    return body instanceof HTMLTextAreaElement && body.value.trim() !== ''
  })

  return (
    <PostedForm
      {...form}
      onSubmit={(event) => {
        if (filled) return form.onSubmit(event)
        event.preventDefault()
        setFilled(filledIn(event.currentTarget))
      }}
    >
      {filled ? null : <FormMistakes of={sent} />}
      {before?.lostFiles && !scripted ? <Notice tone="warning">附件没有保留，请重新选择。</Notice> : null}
      <div hidden={filled !== null}>
        <TextArea
          name="body"
          label={bodyLabel}
          hint={hint}
          rows={5}
          maxLength={4000}
          optional={bodyOptional}
          error={errors.body}
          defaultValue={before?.body}
        />
        {files ? (
          <Attachments name="files" label="附件" hint={files} kinds={SENT_FILES} error={errors.files} />
        ) : null}
        {asksCode ? (
          <TextInput
            name="code"
            label="查询码"
            hint="再输入一次，证明是您本人撤回"
            autoComplete="off"
            spellCheck={false}
            error={errors.code}
          />
        ) : null}
        {scripted ? (
          <>
            <input type="hidden" name="checked" value="on" />
            <input type="hidden" name="scripted" value="on" />
          </>
        ) : (
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
    </PostedForm>
  )
}
