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
        hint="xlsx、xls 或者 csv，不超过50 MB。列名与导出的台账一致的直接读取；本单位自己的版式，由程序提出各列的对应，您核对。"
        error={state?.message}
      />
      <div>
        <SubmitButton pending="正在上传…">试导入</SubmitButton>
      </div>
    </form>
  )
}
