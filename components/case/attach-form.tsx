'use client'

import { FileInput, Select } from '@/components/ui/inputs'
import { Notice, RefusalNotice } from '@/components/ui/notice'
import { ScriptedForm } from '@/components/ui/scripted-form'
import { SubmitButton } from '@/components/ui/submit-button'
import { useForm } from '@/components/ui/use-form'
import { FILE_KINDS } from '@/domain/case/file-kinds'
import type { Refused } from '@/domain/case/refusal'

export type Attached = { added: number } | Refused
export type Attach = (form: FormData) => Promise<Attached>

const KINDS = Object.entries(FILE_KINDS).map(([value, { label }]) => ({ value, label }))

/** Adds scans and documents to a case. */
export function AttachForm({ attach }: { attach: Attach }) {
  const { form, answer, refused } = useForm<Attached>({
    doing: '上传',
    send: attach,
    onTaken: (_, sent) => sent?.reset(),
  })
  return (
    <details>
      <summary className="link-button">上传附件</summary>
      <ScriptedForm className="mt-2 grid gap-3" {...form}>
        {refused ? <RefusalNotice refusal={refused.refusal} /> : null}
        {answer ? <Notice tone="success" title={`已上传 ${answer.added} 个文件。`} /> : null}
        <Select name="kind" id="attach-kind" label="材料类别" options={KINDS} defaultValue="other" />
        <FileInput
          name="files"
          id="attach-files"
          label="文件"
          multiple
          hint="PDF、图片、Office 文档或纯文本，每个不超过20 MB"
        />
        <div>
          <SubmitButton tone="plain" pending="正在上传…">
            上传
          </SubmitButton>
        </div>
      </ScriptedForm>
    </details>
  )
}
