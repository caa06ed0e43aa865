'use client'

import { useEffect, useRef } from 'react'
import { Button } from '@/components/ui/button'
import { DescriptionList } from '@/components/ui/layout'
import { SENT_FILES } from '@/domain/applicant/sending'
import { fileSizeWords } from '@/domain/case/file-sizes'
import type { Sending } from '@/server/views/track'

/** What stands in the form when it is looked at once more. */
export interface Filled {
  body: string
  files: readonly { name: string; size: number }[]
}

export function filledIn(form: HTMLFormElement): Filled {
  const fields = new FormData(form)
  const files = SENT_FILES.flatMap(({ value }) => fields.getAll(`files.${value}`)).filter(
    (file) => file instanceof File && file.name !== '',
  ) as File[]
  return { body: String(fields.get('body') ?? '').trim(), files }
}

interface SendingReviewProps {
  sending: Sending
  filled: Filled
  pending: boolean
  onBack: () => void
}

/** The check before sending: everything as it will arrive, and what happens then. */
export function SendingReview({ sending, filled: { body, files }, pending, onBack }: SendingReviewProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const { offer, bodyLabel, afterwards, asksCode } = sending
  return (
    <div className="card grid gap-3">
      <h3 ref={heading} tabIndex={-1} className="outline-none">
        请核对：{offer}
      </h3>
      <DescriptionList
        wide
        items={[
          { term: bodyLabel, value: <span className="whitespace-pre-line">{body || '没有填写'}</span> },
          ...(sending.files
            ? [
                {
                  term: '附件',
                  value:
                    files.map(({ name, size }) => `${name}（${fileSizeWords(size)}）`).join('、') ||
                    '没有附件',
                },
              ]
            : []),
        ]}
      />
      <p className="text-sm text-muted">{afterwards}</p>
      <div className="flex flex-wrap gap-3">
        <button
          type="submit"
          className={asksCode ? 'btn btn-danger-main' : 'btn btn-main'}
          aria-disabled={pending || undefined}
        >
          {pending ? '正在提交…' : asksCode ? '确认撤回' : '确认提交'}
        </button>
        <Button onClick={onBack}>返回修改</Button>
      </div>
    </div>
  )
}
