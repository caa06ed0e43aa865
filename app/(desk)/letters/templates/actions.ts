'use server'

import { revalidatePath } from 'next/cache'
import { type Refusal, refuse } from '@/domain/case/refusal'
import { isTemplateKind } from '@/domain/letters/template-kinds'
import { restoreTemplate, uploadTemplate } from '@/server/letters/templates'
import { stillPrivileged } from '@/server/people/session'

type Stored = { done: string } | { refusal: Refusal }

export async function upload(kind: string, form: FormData): Promise<Stored> {
  const { actor } = await stillPrivileged('manageTemplates')
  const file = form.get('template')
  if (!isTemplateKind(kind) || !(file instanceof File) || file.size === 0)
    return refuse('noFile', '没有选择文件。', '请选择改好的 Word 文件。', { field: 'template' })
  return shown(await uploadTemplate(actor, kind, file))
}

export async function restore(kind: string): Promise<Stored> {
  const { actor } = await stillPrivileged('manageTemplates')
  if (!isTemplateKind(kind)) return refuse('noSuchLetter', '没有这种文书。', '请刷新页面后重试。')
  return shown(await restoreTemplate(actor, kind))
}

function shown(result: { version: number } | { refusal: Refusal }): Stored {
  if ('refusal' in result) return result
  revalidatePath('/letters/templates')
  return { done: `已保存为第${result.version}版，此后起草的文书使用该版。` }
}
