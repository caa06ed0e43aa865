'use client'

import { FileInput } from '@/components/ui/inputs'
import { Card } from '@/components/ui/layout'
import { type Send, ServerForm } from '@/components/ui/server-form'
import type { LetterView } from '@/server/views/letter'

export type UploadSigned = Send

interface SignedCopyProps {
  signed: LetterView['signedFile']
  upload: UploadSigned
  mayUpload: boolean
}

/** The signed and sealed copy, kept with the letter. */
export function SignedCopy({ signed, upload, mayUpload }: SignedCopyProps) {
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
        <ServerForm send={upload} button="上传扫描件" doing="上传" tone="plain">
          <FileInput
            name="signed"
            label="扫描件"
            accept="application/pdf,image/*"
            hint="PDF 或者图片，不超过20 MB"
          />
        </ServerForm>
      ) : null}
    </Card>
  )
}
