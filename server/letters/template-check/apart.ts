import { refuse } from '@/domain/case/refusal'
import type { LetterField } from '@/domain/letters/fields'
import { ReadingEnded, type ReadingLimits, readApart } from '../../foreign/apart'
import { TooManyWaiting } from '../../foreign/places'
import type { CheckedTemplate } from './check'

/** A letterhead takes a second. */
const READING: ReadingLimits = { patience: 30_000, memory: 512 }

/** `checkTemplateFile` in a process of its own: no template can hold up the server. `by`: id of whoever sent it. */
export async function checkForeignTemplate(
  content: Uint8Array,
  required: readonly LetterField[],
  by: string,
): Promise<CheckedTemplate> {
  try {
    for await (const checked of readApart('template', { content, required }, { files: [], by, ...READING }))
      return checked
    throw new Error('the template was not judged')
  } catch (error) {
    if (error instanceof TooManyWaiting)
      return refuse(
        'tooManyWaiting',
        '模板没有检查：您上传的文件中，等待读取的已经太多。',
        '请等前面的文件读完后再上传。',
        { field: 'template' },
      )
    if (!(error instanceof ReadingEnded)) throw error
    return refuse(
      'templateUnsafe',
      '模板过于复杂，检查用时过长或者占用内存过多，已停止。',
      '请删去多余的内容，用 Word 另存为新的 .docx 再上传。',
      { field: 'template' },
    )
  }
}
