'use client'

import { FileInput } from '@/components/ui/inputs'
import { ScriptedForm } from '@/components/ui/scripted-form'
import { SubmitButton } from '@/components/ui/submit-button'
import { useForm } from '@/components/ui/use-form'
import type { Refused } from '@/domain/case/refusal'

/** The answer of a ledger that was taken is its own page. */
export type Upload = (form: FormData) => Promise<Refused>

export function UploadForm({ upload }: { upload: Upload }) {
  const { form, refused } = useForm<Refused>({ doing: '上传', send: upload })
  return (
    <ScriptedForm className="grid gap-3" {...form}>
      <FileInput
        name="ledger"
        label="台账文件"
        accept=".xlsx,.xls,.xlsb,.ods,.csv"
        largest={50 * 1024 * 1024}
        hint="xlsx、xls 或者 csv，不超过50 MB。列名与导出的台账一致的直接读取；本单位自己的版式，由程序提出各列的对应，您核对。"
        error={refused && `${refused.refusal.message}${refused.refusal.remedy}`}
      />
      <div>
        <SubmitButton pending="正在上传…">试导入</SubmitButton>
      </div>
    </ScriptedForm>
  )
}
