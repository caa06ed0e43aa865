'use client'

import { type DragEvent, useEffect, useRef, useState } from 'react'
import { FieldWords } from '@/components/ui/field'
import type { Option } from '@/components/ui/inputs'
import { useScripted } from '@/components/ui/use-scripted'
import { MAX_FILE_BYTES, MAX_FILES, MAX_FORM_BYTES } from '@/domain/case/file-sizes'
import { type Attached, listProblem, withFiles } from './attached'
import { AttachedRow } from './attached-row'
import styles from './attachments.module.css'

interface AttachmentsProps {
  /** Files are posted under `name.kind`. */
  name: string
  label: string
  hint?: string
  /** What a file may be; one that nobody says anything about is of the last. */
  kinds: readonly Option[]
  error?: string | undefined
  onChange?: (files: readonly Attached[]) => void
}

const MB = 1024 * 1024
/** What the server takes, by its contents; here the endings of names are looked at. */
const TAKEN = 'PDF、OFD、图片、Word、Excel、PowerPoint 或者纯文本'

/**
 * Files that go with a form: a list that grows with every pick. A file that cannot be taken stays in it, red and with
 * its reason, and the form is not sent while it is there. Without script it is a plain field for each kind.
 */
export function Attachments({ name, label, hint, kinds, error, onChange }: AttachmentsProps) {
  const scripted = useScripted()
  const [files, setFiles] = useState<readonly Attached[]>([])
  const [said, setSaid] = useState('')
  const [over, setOver] = useState(false)
  const box = useRef<HTMLFieldSetElement>(null)
  const fields = useRef(new Map<string, HTMLInputElement>())
  const last = kinds.at(-1)?.value ?? ''
  const problem = listProblem(files)
  const wrong = files.filter((file) => file.problem !== null).length

  const change = (next: readonly Attached[], words: string) => {
    setFiles(next)
    setSaid(words)
    onChange?.(next)
  }
  const add = (picked: FileList | readonly File[] | null, kind = last) => {
    const { all, added, known } = withFiles(files, [...(picked ?? [])], kind)
    const left = (picked?.length ?? 0) - added - known
    const words = [
      added ? `已添加${added}个文件。` : '',
      known ? `${known}个文件已经在清单中。` : '',
      left ? `文件太多，另有${left}个没有添加。` : '',
    ]
    if (words.some(Boolean)) change(all, words.join(''))
  }
  const remove = (gone: Attached) => {
    change(
      files.filter((file) => file !== gone),
      `已移除“${gone.file.name}”。`,
    )
    // The button that was pressed is gone.
    document.getElementById(name)?.focus()
  }

  // What was picked before the script was there is taken over once.
  const takeOver = useRef(() => {
    const early = kinds.reduce<readonly Attached[]>(
      (all, { value }) => withFiles(all, [...(fields.current.get(value)?.files ?? [])], value).all,
      [],
    )
    if (early.length > 0) change(early, '')
  })
  useEffect(() => takeOver.current(), [])

  // The real fields hold what the list shows, so that any form sends it; a form that is emptied keeps the list.
  const mirror = useRef<() => void>(() => undefined)
  mirror.current = () => {
    for (const { value } of kinds) {
      const field = fields.current.get(value)
      if (field) field.files = fileList(files.filter((file) => file.kind === value).map(({ file }) => file))
    }
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: the fields follow the list
  useEffect(() => {
    if (scripted) mirror.current()
  }, [files, scripted])

  const blocked = useRef(false)
  blocked.current = wrong > 0 || problem !== null
  useEffect(() => {
    const form = box.current?.form
    const block = (event: SubmitEvent) => {
      if (!blocked.current) return
      event.preventDefault()
      event.stopPropagation()
      setSaid('')
      setTimeout(() => setSaid('有文件不能提交，请先移除或者更换。'))
      document.getElementById(name)?.focus()
    }
    const again = () => setTimeout(() => mirror.current())
    form?.addEventListener('submit', block, true)
    form?.addEventListener('reset', again)
    return () => {
      form?.removeEventListener('submit', block, true)
      form?.removeEventListener('reset', again)
    }
  }, [name])

  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    add(event.dataTransfer.files)
  }
  const described = ['hint', error ? 'error' : ''].filter(Boolean).map((part) => `${name}-${part}`)
  return (
    <fieldset ref={box} className="field" aria-describedby={described.join(' ')}>
      <legend className="field-label">
        {label}
        <small>（选填）</small>
      </legend>
      <FieldWords
        at={name}
        hint={`${hint ? `${hint}。` : ''}${TAKEN}；每个不超过${MAX_FILE_BYTES / MB}MB，最多${MAX_FILES}个，合计不超过${MAX_FORM_BYTES / MB}MB。`}
        error={error}
      />
      {kinds.map(({ value, label: kind }, n) => (
        <label key={value} className={scripted ? 'hidden' : styles.plain}>
          <span>{kind}</span>
          <input
            ref={(field) => {
              if (field) fields.current.set(value, field)
            }}
            id={n === 0 && !scripted ? name : undefined}
            type="file"
            multiple
            name={`${name}.${value}`}
            className="control"
            tabIndex={scripted ? -1 : undefined}
          />
        </label>
      ))}
      {scripted ? (
        // biome-ignore lint/a11y/noStaticElementInteractions: files can be dropped here, and picked by the buttons in it
        <div
          className={`${styles.zone} ${over ? styles.over : ''}`}
          onDragOver={(event) => {
            event.preventDefault()
            setOver(true)
          }}
          onDragLeave={() => setOver(false)}
          onDrop={drop}
        >
          <Picker id={name} words="添加文件" add={add} multiple />
          <Picker id={`${name}-camera`} words="拍照" add={add} accept="image/*" capture="environment" />
          <span className={styles.drop}>也可以把文件拖到这里</span>
        </div>
      ) : null}
      {files.length > 0 ? (
        <ul className={styles.list}>
          {files.map((file) => (
            <AttachedRow
              key={file.id}
              attached={file}
              kinds={kinds}
              onKind={(kind) =>
                change(
                  files.map((one) => (one === file ? { ...file, kind } : one)),
                  '',
                )
              }
              onRemove={() => remove(file)}
            />
          ))}
        </ul>
      ) : null}
      {problem ? <p className="field-error">{problem}</p> : null}
      <p className="sr-only" role="status">
        {said}
      </p>
    </fieldset>
  )
}

interface PickerProps {
  id: string
  words: string
  add: (picked: FileList | null) => void
  multiple?: boolean
  accept?: string
  capture?: 'environment'
}

/** Its own field is emptied after each pick, so that the same file can be picked again after it was removed. */
function Picker({ id, words, add, ...field }: PickerProps) {
  return (
    <span className={field.capture ? `file-picker ${styles.camera}` : 'file-picker'}>
      <label className="btn" htmlFor={id}>
        {words}
      </label>
      <input
        {...field}
        id={id}
        type="file"
        className="sr-only"
        onChange={(event) => {
          add(event.target.files)
          event.target.value = ''
        }}
      />
    </span>
  )
}

function fileList(files: readonly File[]): FileList {
  const transfer = new DataTransfer()
  for (const file of files) transfer.items.add(file)
  return transfer.files
}
