'use client'

import { useActionState } from 'react'
import { FileInput, Select } from '@/components/ui/inputs'
import { Card } from '@/components/ui/layout'
import { Notice, RefusalNotice } from '@/components/ui/notice'
import { SubmitButton } from '@/components/ui/submit-button'
import { FILE_KINDS } from '@/domain/case/file-kinds'
import type { Refusal } from '@/domain/case/refusal'

export type AttachState = { added: number } | { refusal: Refusal } | null
export type Attach = (before: AttachState, form: FormData) => Promise<AttachState>

const KINDS = Object.entries(FILE_KINDS).map(([value, { label }]) => ({ value, label }))

/** Adds scans and documents to a case. */
export function AttachForm({ attach }: { attach: Attach }) {
  const [state, submit] = useActionState(attach, null)
  return (
    <Card>
      <details>
        <summary className="link-button">上传附件</summary>
        <form action={submit} className="mt-2 grid gap-3">
          {state && 'refusal' in state ? <RefusalNotice refusal={state.refusal} /> : null}
          {state && 'added' in state ? (
            <Notice tone="success" title={`已上传 ${state.added} 个文件。`} />
          ) : null}
          <Select name="kind" id="attach-kind" label="材料类别" options={KINDS} defaultValue="other" />
          <FileInput
            name="files"
            id="attach-files"
            label="文件"
            multiple
            hint="PDF、图片、Office 文档或纯文本，每个不超过20 MB"
          />
          <div>
            <SubmitButton tone="plain">上传</SubmitButton>
          </div>
        </form>
      </details>
    </Card>
  )
}
