'use client'

import { useActionState } from 'react'
import { FileInput } from '@/components/ui/inputs'
import { SubmitButton } from '@/components/ui/submit-button'

export type Upload = (
  before: { message: string } | null,
  form: FormData,
) => Promise<{ message: string } | null>

export function UploadForm({ upload }: { upload: Upload }) {
  const [state, submit] = useActionState(upload, null)
  return (
    <form action={submit} className="grid gap-3">
      <FileInput
        name="ledger"
        label="台账文件"
        accept=".xlsx,.xls,.xlsb,.ods,.csv"
        largest={50 * 1024 * 1024}
        hint="xlsx、xls、csv 等，本机关自己的格式也可以，不超过50 MB"
        error={state?.message}
      />
      <div>
        <SubmitButton pending="正在上传…">试导入</SubmitButton>
      </div>
    </form>
  )
}
