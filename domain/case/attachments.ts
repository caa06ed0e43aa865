import { MAX_FILE_BYTES, MAX_FILES, MAX_FORM_BYTES } from './file-sizes'
import { type Refusal, refuse } from './refusal'

/**
 * Why these files are not taken, or null: asked in the browser before anything is sent, and again by the server.
 * `size` in bytes; `largest` where a form takes larger files than attachments.
 */
export function refuseFiles(
  files: readonly { name: string; size: number }[],
  largest = MAX_FILE_BYTES,
): { refusal: Refusal } | null {
  const tooLarge = files.find(({ size }) => size > largest)
  if (tooLarge) {
    return refused(
      `文件“${shownFileName(tooLarge.name)}”超过${megabytes(largest)}MB。`,
      '请压缩或者拆分后再上传。',
    )
  }
  const empty = files.find(({ size }) => size === 0)
  if (empty) return refused(`文件“${shownFileName(empty.name)}”是空的。`, '请核对是否选错文件。')
  if (files.length > MAX_FILES) {
    return refused(`一次最多上传${MAX_FILES}个文件。`, '请分几次上传，或者合并后再上传。')
  }
  if (files.reduce((sum, { size }) => sum + size, 0) > MAX_FORM_BYTES) {
    return refused(`所选文件合计超过${megabytes(MAX_FORM_BYTES)}MB。`, '请分几次上传，或者压缩后再上传。')
  }
  return null
}

/** Characters of a file's name that a message quotes. */
const SHOWN = 60

/** A name as a message quotes it: on one line, in one direction, not longer than one reads. */
export function shownFileName(name: string): string {
  const plain = [...name.slice(0, 4 * SHOWN).replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '')]
  return plain.length > SHOWN ? `${plain.slice(0, SHOWN).join('')}…` : plain.join('')
}

function refused(message: string, remedy: string): { refusal: Refusal } {
  return refuse('filesRefused', message, remedy, { field: 'files' })
}

function megabytes(bytes: number): number {
  return bytes / 1024 / 1024
}
