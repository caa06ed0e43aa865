'use client'

import { useState, useTransition } from 'react'
import { answered } from '@/components/ui/answered'
import { FileInput } from '@/components/ui/inputs'
import { Card } from '@/components/ui/layout'
import { Notice, RefusalNotice } from '@/components/ui/notice'
import { ScriptedForm } from '@/components/ui/scripted-form'
import type { Refusal } from '@/domain/case/refusal'

export type UploadSigned = (form: FormData) => Promise<{ done: string } | { refusal: Refusal }>

interface SignedCopyProps {
  signed: { id: string; name: string } | null
  upload: UploadSigned
  mayUpload: boolean
}

/** The signed and sealed copy, kept with the letter. */
export function SignedCopy({ signed, upload, mayUpload }: SignedCopyProps) {
  const [state, setState] = useState<Awaited<ReturnType<UploadSigned>> | null>(null)
  const [pending, startTransition] = useTransition()
  return (
    <Card title="签字盖章的扫描件">
      {signed ? (
        <p className="mb-2 text-sm">
          <a href={`/api/files/${signed.id}`} target="_blank" rel="noreferrer">
            {signed.name}
          </a>
        </p>
      ) : (
        <p className="mb-2 text-sm text-muted">还没有上传。</p>
      )}
      {mayUpload ? (
        <ScriptedForm
          className="grid gap-2"
          onSubmit={(event) => {
            event.preventDefault()
            if (pending) return
            const form = event.currentTarget
            startTransition(async () => setState(await answered('上传', () => upload(new FormData(form)))))
          }}
        >
          <div aria-live="polite">
            {state && 'refusal' in state ? <RefusalNotice refusal={state.refusal} /> : null}
            {state && 'done' in state ? <Notice tone="success" title={state.done} /> : null}
          </div>
          <FileInput
            name="signed"
            label="扫描件"
            optional
            accept="application/pdf,image/*"
            hint="PDF 或者图片，不超过20 MB"
          />
          <div>
            <button type="submit" className="btn" aria-disabled={pending || undefined}>
              上传扫描件
            </button>
          </div>
        </ScriptedForm>
      ) : null}
    </Card>
  )
}
